import { type Caller, call, fetchBytes } from './http.ts';

const SIGNATURES = [
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/**
 * Fetches a customer's photo (`photo_url`), which is a jpg or png of at most 2 MB.
 *
 * @returns undefined when it is neither, by its first bytes, whatever its Content-Type
 * @throws {CareCloudError}
 */
export async function getPhoto(
  url: string,
  caller: Caller,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const bytes = await fetchBytes(url, caller);
  const type = pictureType(bytes);
  return type === undefined ? undefined : { type, bytes };
}

/** The media type of a picture, by its first bytes; undefined when it is neither jpg nor png. */
export function pictureType(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte))?.type;
}

/**
 * Replaces a customer's photo (`POST /customers/actions/upload-customer-photo`). CareCloud has no call that removes one.
 *
 * @param bytes a jpg or png of at most 2 MB
 * @throws {CareCloudError} `mayHaveHappened` says whether the photo may have been replaced all the same
 */
export async function postPhoto(customerId: string, bytes: Uint8Array, caller: Caller): Promise<void> {
  await call({
    method: 'POST',
    route: '/customers/actions/upload-customer-photo',
    body: { customer_id: customerId, data: Buffer.from(bytes).toString('base64') },
    success: 204,
    caller,
  });
}
