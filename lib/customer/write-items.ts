import 'server-only';
import { type CareCloudError, isCareCloudError, NotSentError, StatusError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { log } from '../log.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { attempt, readBack } from './attempt.ts';
import { type Change, compareChanges } from './changes.ts';
import { asCustomer, requireSession } from './context.ts';
import type { Failure, Outcome } from './outcome.ts';
import { whileWriting } from './write-lock.ts';

/** One write call. */
export type ItemWrite = {
  /** The changes it makes. */
  changes: Change[];
  /** The field at which a failure is shown. */
  field: string;
  /** Maps CareCloud's name of a refused value to the form's field. */
  fieldOf?: (name: string) => string | undefined;
  send: (customerId: string, caller: Caller) => Promise<void>;
};

/** Records as read at one moment: the values of fields, and the writes needed for changes. */
export type Snapshot = {
  valueOf: (field: string) => string;
  writesFor: (pending: Change[]) => ItemWrite[];
};

/** Changes to one kind of records that CareCloud writes one by one, and how to read these records. */
export type Part = { changes: Change[]; look: (customerId: string, caller: Caller) => Promise<Snapshot> };

/** Validated input: error keys by field, and the parts to write. */
export type Validated = { errors: Record<string, string>; parts: Part[] };

/**
 * Writes changes that CareCloud takes one by one: reads the current records, stops when somebody else changed one of the
 * fields meanwhile, sends one write for each change, reads back once and reports each result. A write is never repeated.
 * Writes of one customer run one after the other, so that a double click writes once.
 *
 * @throws {SessionOverError}
 */
export async function writeItems(parts: Part[]): Promise<Outcome> {
  const session = await requireSession();
  const changed = parts.filter(({ changes }) => changes.length > 0);
  const outcome = await whileWriting(session, (held) => write(changed, held));
  const fields = changed.flatMap(({ changes }) => changes).length;
  log().info({ event: 'write', result: outcome.kind, fields });
  if (outcome.kind === 'conflict')
    recordSecurityEvent({ event: 'conflict', outcome: 'asked', customerId: session.customerId });
  return outcome;
}

async function write(parts: Part[], held: AbortSignal): Promise<Outcome> {
  const fresh = await attempt(() => lookAtAll(parts));
  if (isCareCloudError(fresh)) return { kind: 'not_saved' };
  const compared = parts.map(({ changes }, n) =>
    compareChanges(changes, (field) => fresh[n]?.valueOf(field) ?? ''),
  );
  const conflicts = compared.flatMap((part) => part.conflicts);
  if (conflicts.length > 0) return { kind: 'conflict', conflicts };
  const writes = compared.flatMap(({ pending }, n) => fresh[n]?.writesFor(pending) ?? []);
  if (writes.length === 0) return { kind: 'saved', written: 0 };

  const failures = await sendAll(writes, held);
  const isAnyOpen = writes.some((item) => failures.get(item)?.mayHaveHappened ?? true);
  const after = isAnyOpen ? await readBack(() => lookAtAll(parts)) : undefined;
  const isThere = ({ changes }: ItemWrite) =>
    after !== undefined &&
    changes.every(({ field, wanted }) => {
      const part = parts.findIndex((candidate) => candidate.changes.some((change) => change.field === field));
      return after[part]?.valueOf(field) === wanted;
    });
  return outcomeOf(writes, isThere, (item) => failuresOf(item, failures.get(item), after !== undefined));
}

function lookAtAll(parts: Part[]): Promise<Snapshot[]> {
  return asCustomer((caller, { customerId }) =>
    Promise.all(parts.map(({ look }) => look(customerId, caller))),
  );
}

/**
 * Sends writes one after another. The rest are skipped once CareCloud is out of reach or answers 429, and once the lock is
 * lost: another instance may be writing then, and some writes replace whole records.
 */
async function sendAll(writes: ItemWrite[], held: AbortSignal): Promise<Map<ItemWrite, CareCloudError>> {
  const failures = new Map<ItemWrite, CareCloudError>();
  let isReachable = true;
  for (const item of writes) {
    const failure: CareCloudError | undefined =
      isReachable && !held.aborted
        ? await attempt(async () => {
            await asCustomer((caller, { customerId }) => item.send(customerId, caller));
            return undefined;
          })
        : new NotSentError('left_out');
    if (failure) failures.set(item, failure);
    isReachable = !failure || (failure instanceof StatusError && failure.status !== 429);
  }
  return failures;
}

/** Why a write failed: CareCloud's reasons, if it gave any. */
function failuresOf(
  { field, fieldOf }: ItemWrite,
  failure: CareCloudError | undefined,
  wasReadBack: boolean,
): Failure[] {
  if (failure instanceof StatusError && failure.status === 400) {
    const [first = { name: '', reason: 'not_allowed_value' }, ...others] = failure.invalidParams;
    const refused = fieldOf ? [first, ...others] : [first];
    return refused.map(({ name, reason }) => ({ field: fieldOf?.(name) ?? field, reason }));
  }
  const isOpen = failure ? failure.mayHaveHappened && (failure.mayStillHappen || !wasReadBack) : true;
  return [{ field, reason: isOpen ? 'unconfirmed' : 'not_saved' }];
}

function outcomeOf(
  writes: ItemWrite[],
  isThere: (item: ItemWrite) => boolean,
  whyNot: (item: ItemWrite) => Failure[],
): Outcome {
  const done = writes.filter(isThere);
  if (done.length === writes.length) return { kind: 'saved', written: done.length };
  const failures = writes.filter((item) => !isThere(item)).flatMap(whyNot);
  const isOnly = (reason: string) =>
    done.length === 0 && failures.every((failure) => failure.reason === reason);
  if (isOnly('not_saved')) return { kind: 'not_saved' };
  if (isOnly('unconfirmed')) return { kind: 'unconfirmed' };
  const isRefusal = ({ reason }: Failure) => reason !== 'not_saved' && reason !== 'unconfirmed';
  if (done.length === 0 && failures.every(isRefusal)) return { kind: 'refused', refusals: failures };
  const saved = done.flatMap(({ changes }) => changes.map(({ field, wanted }) => [field, wanted]));
  return { kind: 'partly', saved: Object.fromEntries(saved), failures };
}

/** Waits for a deletion; 404 counts as success. */
export async function unlessGone(removing: Promise<void>): Promise<void> {
  try {
    await removing;
  } catch (error) {
    if (!(error instanceof StatusError && error.status === 404)) throw error;
  }
}
