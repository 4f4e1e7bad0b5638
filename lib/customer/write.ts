import 'server-only';
import { type Credentials, type CustomerRecord, putCustomer } from '../carecloud/customers.ts';
import { isCareCloudError, StatusError } from '../carecloud/errors.ts';
import { chooseInstallationLanguage } from '../carecloud/installation-languages.ts';
import { portalLanguage } from '../i18n/languages.ts';
import { chooseLanguage } from '../i18n/request.ts';
import { log } from '../log.ts';
import { recordSecurityEvent } from '../security-event.ts';
import type { Session } from '../session/session.ts';
import { attempt, readBack } from './attempt.ts';
import type { Change } from './changes.ts';
import { type BuiltInsById, needsBuiltIns } from './consent-values.ts';
import { anonymousCaller, asCustomer, requireSession } from './context.ts';
import { type Field, isAddressField, isConsentField, isProfileField } from './fields.ts';
import { applyChanges, compare, holds } from './merge.ts';
import type { Failure, WriteOutcome } from './outcome.ts';
import { builtInsOf, fetchRecord } from './read.ts';
import { lastKnown } from './reasons.ts';
import { readConsentDefinitions } from './reference-data.ts';
import { whileWriting } from './write-lock.ts';

/** Finds out whether new credentials are valid; undefined when that cannot be determined. */
export type CredentialsCheck = () => Promise<boolean | undefined>;

/** What a write can be about. */
export type WrittenField = Field | 'password';

/**
 * Writes a set of changed fields without losing anything else: reads the record, stops when somebody else changed one of the
 * fields meanwhile, merges the changes, sends one PUT and reads back. When the outcome of the PUT is unknown, the record that
 * is read back decides, unless CareCloud may still be processing it. Writes of one customer run one after the other.
 *
 * @param credentials new credentials, written along; they cannot be read back
 * @param areThere called, when the outcome of the PUT is unknown, to find out whether the credentials are valid now
 * @throws {SessionOverError}
 */
export async function writeChanges(
  changes: Change<Field>[],
  credentials: Credentials = {},
  areThere: CredentialsCheck = async () => undefined,
): Promise<WriteOutcome<WrittenField>> {
  const session = await requireSession();
  const result = await whileWriting(session, (held) => write(changes, credentials, areThere, held));
  const fields = changes.length + Object.keys(credentials).length;
  log().info({ event: 'write', result: result.kind, fields });
  recordChanges(changes, result.kind, session);
  const language = portalLanguage(changes.find(({ field }) => field === 'language_id')?.wanted);
  if (result.kind === 'saved' && language) await chooseLanguage(language);
  return result;
}

/** Records the security events of a write: changed contacts, consents, and conflicts. */
function recordChanges(changes: Change<Field>[], outcome: WriteOutcome['kind'], session: Session): void {
  const about = { session: session.id, customerId: session.customerId };
  const isChanged = (wanted: Field) => changes.some(({ field }) => field === wanted);
  const consents = changes.filter(({ field }) => isConsentField(field)).length;
  if (isChanged('email')) recordSecurityEvent({ event: 'email-change', outcome, ...about });
  if (isChanged('phone')) recordSecurityEvent({ event: 'phone-change', outcome, ...about });
  if (consents > 0) recordSecurityEvent({ event: 'consent-change', outcome, count: consents, ...about });
  if (outcome === 'conflict') recordSecurityEvent({ event: 'conflict', outcome: 'asked', ...about });
}

async function write(
  changes: Change<Field>[],
  credentials: Credentials,
  areThere: CredentialsCheck,
  held: AbortSignal,
): Promise<WriteOutcome<WrittenField>> {
  const found = await attempt(() => readBefore(changes));
  if (isCareCloudError(found)) return { kind: 'not_saved' };
  const [fresh, builtIns] = found;
  const { pending, conflicts } = compare(fresh, changes, builtIns);
  if (conflicts.length > 0) return { kind: 'conflict', conflicts };
  const hasCredentials = Object.keys(credentials).length > 0;
  if (pending.length === 0 && !hasCredentials) return { kind: 'saved', written: 0 };

  const language =
    fresh.personal_information.language_id || (await chooseInstallationLanguage(await anonymousCaller()));
  const body = applyChanges(fresh, pending, builtIns, language);
  // The lock is lost: a PUT of the whole record could undo what another instance has just written.
  if (held.aborted) return { kind: 'not_saved' };
  const failure = await attempt(() =>
    asCustomer((caller, { customerId }) => putCustomer(customerId, body, caller, credentials)),
  );
  if (failure instanceof StatusError && failure.status === 400) {
    return { kind: 'refused', refusals: failure.invalidParams.map(toRefusal) };
  }
  if (failure && !failure.mayHaveHappened) return { kind: 'not_saved' };

  const after = pending.length > 0 ? await readBack(fetchRecord) : fresh;
  const doCount = failure && hasCredentials ? await areThere() : true;
  if (!after || doCount === undefined) return { kind: 'unconfirmed' };
  if (doCount && holds(after, pending, builtIns))
    return { kind: 'saved', written: pending.length + Object.keys(credentials).length };
  return { kind: failure && !failure.mayStillHappen ? 'not_saved' : 'unconfirmed' };
}

/** The record, and which consents are built in, if the changes or the record need it. Otherwise a write does without. */
async function readBefore(changes: Change<Field>[]): Promise<[CustomerRecord, BuiltInsById]> {
  if (changes.some(({ field }) => isConsentField(field))) return Promise.all([fetchRecord(), readBuiltIns()]);
  const fresh = await fetchRecord();
  return [fresh, needsBuiltIns(fresh.personal_information) ? await readBuiltIns() : new Map()];
}

async function readBuiltIns(): Promise<BuiltInsById> {
  return builtInsOf(await readConsentDefinitions());
}

function toRefusal({ name, reason }: { name: string; reason: string }): Failure<WrittenField> {
  return { field: lastKnown(name, isWritten), reason };
}

const isWritten = (part: string): part is WrittenField =>
  isProfileField(part) || isAddressField(part) || part === 'password';
