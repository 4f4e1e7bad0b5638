import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Customer } from './customer.ts';
import type { Call } from './state.ts';

/** Path under which the sandbox keeps its customers' photos; CareCloud's own addresses are absolute. */
export const PHOTOS_BASE = '/photos';

const FILE = /^\/photos\/([a-z]+\.png)$/;

/** Answers a photo, or 404. */
export async function sendPhoto(c: Call): Promise<Response> {
  const name = FILE.exec(c.req.path)?.[1];
  if (!name) return c.notFound();
  const bytes = await readFile(path.join(import.meta.dirname, 'photos', name)).catch(() => undefined);
  return bytes ? c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/png' }) : c.notFound();
}

/** A record as it is sent: a photo of the sandbox's own gets the address this call reached it under. */
export function withPhotoAddress(c: Call, record: Customer): Customer {
  const { photo_url } = record.personal_information;
  if (!photo_url?.startsWith(PHOTOS_BASE)) return record;
  const absolute = new URL(photo_url, c.req.url).href;
  return { ...record, personal_information: { ...record.personal_information, photo_url: absolute } };
}
