import 'server-only';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { log } from '../log.ts';
import { isOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { endOtherSessions, type Session } from '../session/session.ts';
import { readBack } from './attempt.ts';
import { checkPassword } from './check-password.ts';
import { requireSession } from './context.ts';
import { newPasswordError } from './new-password.ts';
import type { Failure } from './outcome.ts';
import { readRecord } from './read.ts';
import { writeChanges } from './write.ts';

/** The result of a password change. Errors are keys of the portal's messages, by field. */
export type PasswordChange =
  | { kind: 'changed'; areOthersEnded: boolean }
  | { kind: 'invalid'; errors: { current_password?: string; new_password?: string } }
  /** CareCloud refused other values of the record. */
  | { kind: 'refused'; refusals: Failure[] }
  | { kind: 'not_saved' }
  | { kind: 'unconfirmed' };

/**
 * Changes the signed-in customer's password, after checking the current one, and ends their sessions in other browsers. A
 * password cannot be read back: when the outcome of the write is unknown, logging in on a temporary token finds out which of
 * the two is valid; if that fails too, the other sessions are ended as well. This session goes on.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError} when the record cannot be read
 */
export async function changePassword(current: string, wanted: string): Promise<PasswordChange> {
  const session = await requireSession();
  const record = await readRecord();
  const problem = await newPasswordError(wanted);
  const isSame = !problem && wanted === current;
  const errors = {
    ...(current === '' && { current_password: 'password_needed' }),
    ...(problem && { new_password: problem }),
    ...(isSame && { new_password: 'password_same' }),
  };
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors };
  const check = await checkPassword(record, current);
  if (check !== 'right') return { kind: 'invalid', errors: { current_password: `password_${check}` } };

  const result = await writeChanges([], { password: wanted }, () =>
    readBack(() => countsNow(record, wanted, current)),
  );
  const { id, customerId } = session;
  recordSecurityEvent({ event: 'password-change', outcome: result.kind, session: id, customerId });
  if (result.kind === 'saved') return { kind: 'changed', areOthersEnded: await endOthers(session) };
  if (result.kind === 'unconfirmed') {
    // The customer may be changing the password because somebody else knows it: end the other sessions in doubt too.
    await endOthers(session);
    return { kind: 'unconfirmed' };
  }
  if (result.kind === 'refused') {
    return isAboutPassword(result.refusals)
      ? { kind: 'invalid', errors: { new_password: 'password_refused' } }
      : result;
  }
  return { kind: 'not_saved' };
}

/** Whether the new password is valid; undefined when neither it nor the old one is known to be. */
async function countsNow(
  record: CustomerRecord,
  wanted: string,
  current: string,
): Promise<boolean | undefined> {
  const isNew = await checkPassword(record, wanted);
  if (isNew === 'right') return true;
  if (isNew !== 'wrong') return undefined;
  return (await checkPassword(record, current)) === 'right' ? false : undefined;
}

function isAboutPassword(refusals: Failure[]): boolean {
  return refusals.some(({ field }) => field === 'password');
}

/** The password has been changed by now: a failure of the store must not be reported as one of the change. */
async function endOthers(session: Session): Promise<boolean> {
  try {
    await endOtherSessions(session);
    return true;
  } catch (error) {
    if (!isOutage(error)) throw error;
    log().error({ event: 'sessions-not-ended', err: error });
    return false;
  }
}
