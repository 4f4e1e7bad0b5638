import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { invalidParam, readBody } from './body.ts';
import { localDateTime } from './clock.ts';
import type { Customer } from './customer.ts';
import { badRequest } from './errors.ts';
import type { Operation } from './operations.ts';
import { refuseOthers } from './own-customer.ts';
import { noContent } from './replies.ts';
import type { Call } from './state.ts';

/** Base path of customers' photos; CareCloud returns absolute URLs. */
export const PHOTOS_BASE = '/photos';

const FILE = /^\/photos\/([a-z]+\.png)$/;

/** An uploaded photo, by its path. */
export interface Photo {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const MOST_BYTES = 2 * 1024 * 1024;
const SIGNATURES = [
  { extension: 'jpg', type: 'image/jpeg', hex: 'ffd8ff' },
  { extension: 'png', type: 'image/png', hex: '89504e470d0a1a0a' },
];

const sentPhoto = z.object({ customer_id: z.string().min(1), data: z.base64().min(1) });

/** The photo operation: photos can be replaced, not removed. */
export const photoOperations: Operation[] = [
  {
    id: 'postCustomersUploadPhoto',
    method: 'POST',
    path: '/customers/actions/upload-customer-photo',
    access: 'customer',
    handle: takePhoto,
  },
];

async function takePhoto(c: Call): Promise<Response> {
  const { customer_id, data } = await readBody(c, sentPhoto);
  refuseOthers(c, customer_id);
  const bytes = new Uint8Array(Buffer.from(data, 'base64'));
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const kind = SIGNATURES.find(({ hex }) => start.startsWith(hex));
  if (!kind || bytes.length > MOST_BYTES) {
    throw badRequest('The photo cannot be taken.', [invalidParam('data', 'not_allowed_value', undefined)]);
  }
  const address = `${PHOTOS_BASE}/${randomUUID()}.${kind.extension}`;
  const account = c.get('account');
  c.get('state').photos.set(address, { type: kind.type, bytes });
  const { record } = account;
  account.record = {
    ...record,
    personal_information: { ...record.personal_information, photo_url: address },
    last_change: localDateTime(c.get('now')()),
  };
  return noContent();
}

/** Serves a photo, or 404. */
export async function sendPhoto(c: Call): Promise<Response> {
  const photo = c.get('state').photos.get(c.req.path);
  if (photo) return c.body(photo.bytes, 200, { 'content-type': photo.type });
  const name = FILE.exec(c.req.path)?.[1];
  if (!name) return c.notFound();
  const bytes = await readFile(path.join(import.meta.dirname, 'photos', name)).catch(() => undefined);
  return bytes ? c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/png' }) : c.notFound();
}

/** A record with an absolute photo URL, based on the URL of this call. */
export function withPhotoAddress(c: Call, record: Customer): Customer {
  const { photo_url } = record.personal_information;
  if (!photo_url?.startsWith(PHOTOS_BASE)) return record;
  const absolute = new URL(photo_url, c.req.url).href;
  return { ...record, personal_information: { ...record.personal_information, photo_url: absolute } };
}
