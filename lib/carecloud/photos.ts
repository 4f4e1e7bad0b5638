import { type Caller, fetchBytes } from './http.ts';

const SIGNATURES = [
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/**
 * Fetches a customer's photo (`photo_url`), which is a jpg or png of at most 2 MB.
 *
 * @returns undefined when what is there is neither, judged by its first bytes, not by what it is called
 * @throws {CareCloudError}
 */
export async function getPhoto(
  url: string,
  caller: Caller,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const bytes = await fetchBytes(url, caller);
  const signature = SIGNATURES.find((candidate) =>
    candidate.bytes.every((byte, index) => bytes[index] === byte),
  );
  return signature && { type: signature.type, bytes };
}
