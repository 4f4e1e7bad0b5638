import 'server-only';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { isCareCloudError, statusOf } from '../carecloud/errors.ts';
import { postPhoto } from '../carecloud/photos.ts';
import { log } from '../log.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { attempt, readBack } from './attempt.ts';
import { asCustomer, requireSession } from './context.ts';
import { fetchPhoto } from './photo.ts';
import { type PictureProblem, toPicture } from './picture.ts';
import { fetchRecord } from './read.ts';
import { whileWriting } from './write-lock.ts';

/** The result of a photo upload. */
export type PhotoResult =
  | { kind: 'invalid'; problem: PictureProblem }
  | { kind: 'saved' | 'refused' | 'not_saved' | 'unconfirmed' };

/**
 * Replaces the signed-in customer's photo, in one call that is never repeated. When its outcome is unknown, the record read
 * afterwards decides, unless CareCloud may still be processing the call.
 *
 * @param file what the customer sent, whatever it is
 * @throws {SessionOverError}
 */
export async function changePhoto(file: Uint8Array): Promise<PhotoResult> {
  const { bytes, problem } = await toPicture(file);
  const session = await requireSession();
  if (problem) {
    const { id, customerId } = session;
    recordSecurityEvent({ event: 'upload', outcome: problem, session: id, customerId });
    return { kind: 'invalid', problem };
  }
  const kind = await whileWriting(session, () => upload(bytes));
  log().info({ event: 'photo', result: kind });
  return { kind };
}

async function upload(bytes: Uint8Array): Promise<Exclude<PhotoResult['kind'], 'invalid'>> {
  const before = await attempt(fetchRecord);
  if (isCareCloudError(before)) return 'not_saved';
  const failure = await attempt(() =>
    asCustomer((caller, { customerId }) => postPhoto(customerId, bytes, caller)),
  );
  if (!failure) return 'saved';
  if (statusOf(failure) === 400) return 'refused';
  if (!failure.mayHaveHappened) return 'not_saved';

  const after = await readBack(fetchRecord);
  if (!after) return 'unconfirmed';
  if (addressOf(after) !== addressOf(before)) return 'saved';
  if (await isOnFile(after, bytes)) return 'saved';
  const isUntouched = after.last_change === before.last_change;
  return isUntouched && !failure.mayStillHappen ? 'not_saved' : 'unconfirmed';
}

/** The photo's URL without its query, which may differ with every read, as in signed URLs. */
function addressOf(record: CustomerRecord): string {
  return record.personal_information.photo_url?.split('?')[0] ?? '';
}

async function isOnFile(record: CustomerRecord, bytes: Uint8Array): Promise<boolean> {
  const photo = await readBack(() => fetchPhoto(record));
  return photo !== undefined && Buffer.from(bytes).equals(photo.bytes);
}
