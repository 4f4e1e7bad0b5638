import type { Conflict, Texts } from './changes.ts';

/**
 * A value that was not saved, and why: a `reason` of CareCloud's contract, `not_saved` or `unconfirmed`. `field` is undefined
 * when it is none of the portal's fields.
 */
export type Failure<Name extends string = string> = { field: Name | undefined; reason: string };

/** The result of a write that CareCloud takes as a whole. */
export type WriteOutcome<Name extends string = string> =
  | { kind: 'saved'; written: number }
  | { kind: 'conflict'; conflicts: Conflict<Name>[] }
  | { kind: 'refused'; refusals: Failure<Name>[] }
  | { kind: 'not_saved' }
  | { kind: 'unconfirmed' };

/**
 * The result of a form's changes. `errors` are keys of the portal's messages, by field. Changes that CareCloud takes one by
 * one can end `partly`: `saved` has the saved values, `failures` the others. `asking`: proofs are needed, which have to come
 * back together with `challenge`.
 */
export type Outcome<Name extends string = string> = (
  | WriteOutcome<Name>
  | { kind: 'partly'; saved: Texts<Name>; failures: Failure<Name>[] }
  | { kind: 'invalid' | 'asking'; errors: Record<string, string> }
) & { challenge?: string };
