import type { Conflict, Texts } from './changes.ts';

/** A value that is not on file, and why: a `reason` of CareCloud's contract, `not_saved` or `unconfirmed`. */
export type Failure<Name extends string = string> = { field: Name | undefined; reason: string };

/**
 * What became of a form's changes. `errors` are keys of the portal's words, by field. Changes that CareCloud takes one
 * by one can end `partly`: `saved` says what stands on file by now, `failures` what does not. `asking`: proofs are asked
 * for, which have to come back with `challenge`.
 */
export type Outcome<Name extends string = string> = (
  | { kind: 'saved'; written: number }
  | { kind: 'partly'; saved: Texts<Name>; failures: Failure<Name>[] }
  | { kind: 'invalid' | 'asking'; errors: Record<string, string> }
  | { kind: 'conflict'; conflicts: Conflict<Name>[] }
  | { kind: 'refused'; refusals: Failure<Name>[] }
  | { kind: 'not_saved' }
  | { kind: 'unconfirmed' }
) & { challenge?: string };
