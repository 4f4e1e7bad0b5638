import 'server-only';
import { CareCloudError, StatusError } from '../carecloud/errors.ts';
import type { Caller } from '../carecloud/http.ts';
import { log } from '../log.ts';
import { store } from '../store/index.ts';
import { type Change, compareChanges } from './changes.ts';
import { asCustomer, requireSession, SessionOverError } from './context.ts';
import type { Failure, Outcome } from './outcome.ts';

/** One thing to be written by itself. */
export type ItemWrite = {
  /** The changed fields it brings on file. */
  changes: Change[];
  /** The field at which a failure is said. */
  field: string;
  send: (customerId: string, caller: Caller) => Promise<void>;
};

/** Records that CareCloud keeps and changes one by one. */
export type Items<Records> = {
  /** Reads them as they stand now. */
  fetch: (customerId: string, caller: Caller) => Promise<Records>;
  valueOf: (records: Records, field: string) => string;
  /** The writes that bring changes on file. */
  writesFor: (records: Records, pending: Change[]) => ItemWrite[];
};

/**
 * Brings changes on file that CareCloud takes one by one: reads what stands there now, stops at fields somebody else
 * changed meanwhile, sends one write for each of the rest, reads back once and says of each what became of it. A write
 * is never repeated. Writes of one customer wait for each other, so that two clicks do nothing twice.
 *
 * @throws {SessionOverError}
 */
export async function writeItems<Records>(items: Items<Records>, changes: Change[]): Promise<Outcome> {
  const { customerId } = await requireSession();
  const outcome = await store().withLock(`write:${customerId}`, () => write(items, changes));
  log().info({ event: 'write', result: outcome.kind, fields: changes.length });
  return outcome;
}

async function write<Records>(items: Items<Records>, changes: Change[]): Promise<Outcome> {
  const fetch = () => asCustomer((caller, { customerId }) => items.fetch(customerId, caller));
  const fresh = await unlessOutage(fetch);
  if (fresh instanceof CareCloudError) return { kind: 'not_saved' };
  const { pending, conflicts } = compareChanges(changes, (field) => items.valueOf(fresh, field));
  if (conflicts.length > 0) return { kind: 'conflict', conflicts };
  const writes = items.writesFor(fresh, pending);
  if (writes.length === 0) return { kind: 'saved', written: 0 };

  const failures = await sendAll(writes);
  const isAnyOpen = writes.some((item) => failures.get(item)?.mayHaveHappened ?? true);
  const after = isAnyOpen ? await readBack(fetch) : undefined;
  const isThere = ({ changes: wanted }: ItemWrite) =>
    after !== undefined && wanted.every((change) => items.valueOf(after, change.field) === change.wanted);
  return outcomeOf(writes, isThere, (item) => reasonOf(failures.get(item), after !== undefined));
}

/** What was not even sent, because CareCloud could not be reached or asked for a pause. */
const NOT_SENT = new StatusError(429);

/** Sends writes one after another; once CareCloud is out of reach, the others are left. */
async function sendAll(writes: ItemWrite[]): Promise<Map<ItemWrite, CareCloudError>> {
  const failures = new Map<ItemWrite, CareCloudError>();
  let isReachable = true;
  for (const item of writes) {
    const failure: CareCloudError | undefined = isReachable
      ? await unlessOutage(async () => {
          await asCustomer((caller, { customerId }) => item.send(customerId, caller));
          return undefined;
        })
      : NOT_SENT;
    if (failure) failures.set(item, failure);
    isReachable = !failure || (failure instanceof StatusError && failure.status !== 429);
  }
  return failures;
}

async function unlessOutage<T>(run: () => Promise<T>): Promise<T | CareCloudError> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof CareCloudError) return error;
    throw error;
  }
}

/** A session that ends between the writes and the reading back leaves the outcome open, not the customer in the dark. */
async function readBack<Records>(fetch: () => Promise<Records>): Promise<Records | undefined> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof CareCloudError || error instanceof SessionOverError) return undefined;
    throw error;
  }
}

/** Why something is not on file. */
function reasonOf(failure: CareCloudError | undefined, wasReadBack: boolean): string {
  if (failure instanceof StatusError && failure.status === 400) {
    return failure.invalidParams[0]?.reason ?? 'not_allowed_value';
  }
  const isOpen = failure ? failure.mayHaveHappened && !wasReadBack : true;
  return isOpen ? 'unconfirmed' : 'not_saved';
}

function outcomeOf(
  writes: ItemWrite[],
  isThere: (item: ItemWrite) => boolean,
  reasonFor: (item: ItemWrite) => string,
): Outcome {
  const done = writes.filter(isThere);
  if (done.length === writes.length) return { kind: 'saved', written: done.length };
  const failures: Failure[] = writes
    .filter((item) => !isThere(item))
    .map((item) => ({ field: item.field, reason: reasonFor(item) }));
  const isOnly = (reason: string) =>
    done.length === 0 && failures.every((failure) => failure.reason === reason);
  if (isOnly('not_saved')) return { kind: 'not_saved' };
  if (isOnly('unconfirmed')) return { kind: 'unconfirmed' };
  const isRefusal = ({ reason }: Failure) => reason !== 'not_saved' && reason !== 'unconfirmed';
  if (done.length === 0 && failures.every(isRefusal)) return { kind: 'refused', refusals: failures };
  const saved = done.flatMap(({ changes }) => changes.map(({ field, wanted }) => [field, wanted]));
  return { kind: 'partly', saved: Object.fromEntries(saved), failures };
}
