import 'server-only';
import { z } from 'zod';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { getPhoto } from '../carecloud/photos.ts';
import { env } from '../env.ts';
import { sealForDevice, unsealForDevice } from '../session/device.ts';
import { anonymousCaller, requireSession } from './context.ts';

const PURPOSE = 'photo';
const named = z.object({ url: z.string(), customerId: z.string() });

/**
 * The path of the customer's photo for this browser, or undefined when there is none. CareCloud's own URL is sealed in it:
 * pages load nothing from other hosts, and nobody can make the server fetch an arbitrary URL.
 */
export async function readPhotoPath(record: CustomerRecord): Promise<string | undefined> {
  const url = record.personal_information.photo_url;
  if (!url || !isCareCloud(url)) return undefined;
  const sealed = await sealForDevice({ url, customerId: record.customer_id }, PURPOSE);
  return sealed && `/api/customer/photo?${new URLSearchParams({ photo: sealed })}`;
}

/**
 * Fetches the photo for a path of {@link readPhotoPath}.
 *
 * @returns undefined when the path was not made for this browser and customer, or there is no such picture
 * @throws {SessionOverError}
 */
export async function readPhoto(
  sealed: string,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const { customerId } = await requireSession();
  const photo = named.safeParse(await unsealForDevice(sealed, PURPOSE)).data;
  if (!photo || photo.customerId !== customerId || !isCareCloud(photo.url)) return undefined;
  return getPhoto(photo.url, await anonymousCaller());
}

/**
 * Fetches the photo a record names; undefined when there is none.
 *
 * @throws {CareCloudError}
 */
export async function fetchPhoto(
  record: CustomerRecord,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const url = record.personal_information.photo_url;
  return url && isCareCloud(url) ? getPhoto(url, await anonymousCaller()) : undefined;
}

/** Photos are fetched from the installation itself, and from hosts the operator names. */
function isCareCloud(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, host } = new URL(url);
  if (origin === new URL(env().CARECLOUD_URL).origin) return true;
  return protocol === 'https:' && env().CARECLOUD_PHOTO_HOSTS.includes(host);
}
