import sharp from 'sharp';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CustomerRecord, getOwnCustomer } from '../carecloud/customers.ts';
import { StatusError, TimeoutError, TransportError, UnreadableReplyError } from '../carecloud/errors.ts';
import { getPhoto, postPhoto } from '../carecloud/photos.ts';
import { captureLog } from '../testing/log.ts';
import { record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { SETTINGS, useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, TOKEN } from '../testing/signed-in.ts';
import { changePhoto } from './change-photo.ts';
import { SessionOverError } from './context.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/customers.ts', () => ({ getOwnCustomer: vi.fn() }));
vi.mock('../carecloud/photos.ts', async (original) => ({
  ...(await original<typeof import('../carecloud/photos.ts')>()),
  getPhoto: vi.fn(),
  postPhoto: vi.fn(),
}));

const lines = captureLog();
const read = vi.mocked(getOwnCustomer);
const post = vi.mocked(postPhoto);
const file = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#3366cc' } })
  .jpeg()
  .toBuffer();

const THEN = '2024-01-01 10:00:00';
const NOW = '2026-01-01 10:00:00';
const withPhoto = (name: string | null, last_change = THEN) =>
  record({ photo_url: name && `${SETTINGS.CARECLOUD_URL}/photos/${name}` }, { state: 1, last_change });

/** What reading the record gives before the upload and after it. */
function records(before: CustomerRecord | Error, after: CustomerRecord | Error = before): void {
  read.mockReset();
  for (const answer of [before, after]) {
    if (answer instanceof Error) read.mockRejectedValueOnce(answer);
    else read.mockResolvedValueOnce(answer);
  }
}

beforeEach(async () => {
  useSettings();
  browser.reset();
  lines.length = 0;
  post.mockReset();
  post.mockResolvedValue();
  vi.mocked(getPhoto).mockReset();
  vi.mocked(getPhoto).mockResolvedValue(undefined);
  records(withPhoto('old.jpg'));
  await signBrowserIn();
});

describe('a new photo', () => {
  it('is sent once, as the customer, made anew from the file', async () => {
    expect(await changePhoto(file)).toEqual({ kind: 'saved' });
    expect(post).toHaveBeenCalledTimes(1);
    const [customerId, bytes, caller] = post.mock.calls[0] ?? [];
    expect(customerId).toBe(CUSTOMER_ID);
    expect(caller?.token).toBe(TOKEN);
    expect((await sharp(bytes).metadata()).format).toBe('jpeg');
  });

  it('is not sent when the file is no picture', async () => {
    expect(await changePhoto(Buffer.from('<svg/>'))).toEqual({ kind: 'invalid', problem: 'picture_type' });
    expect(post).not.toHaveBeenCalled();
    expect(read).not.toHaveBeenCalled();
  });

  it('is not sent for a session that turned out to be over', async () => {
    records(new StatusError(401));
    await expect(changePhoto(file)).rejects.toBeInstanceOf(SessionOverError);
    records({ ...withPhoto('old.jpg'), customer_id: 'somebody-else' });
    await signBrowserIn();
    await expect(changePhoto(file)).rejects.toBeInstanceOf(SessionOverError);
    expect(post).not.toHaveBeenCalled();
  });

  it('is not sent while CareCloud cannot be read', async () => {
    records(new StatusError(503));
    expect(await changePhoto(file)).toEqual({ kind: 'not_saved' });
    expect(post).not.toHaveBeenCalled();
  });

  it.each([
    ['refused', new StatusError(400, [{ name: 'data', reason: 'not_allowed_value' }])],
    ['not_saved', new StatusError(429)],
    ['not_saved', new TransportError({ mayHaveHappened: false, cause: undefined })],
  ])('is %s when CareCloud says so', async (kind, failure) => {
    post.mockRejectedValueOnce(failure);
    expect(await changePhoto(file)).toEqual({ kind });
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe.each([
  ['500', () => new StatusError(500), 'not_saved'],
  ['a timeout', () => new TimeoutError(undefined), 'unconfirmed'],
  ['a reset', () => new TransportError({ mayHaveHappened: true, cause: undefined }), 'unconfirmed'],
  ['an unreadable answer', () => new UnreadableReplyError(), 'not_saved'],
])('after %s, which leaves the outcome unknown, a new photo', (_, failure, untouched) => {
  beforeEach(() => void post.mockRejectedValueOnce(failure()));

  it.each([
    ['saved', 'another address', withPhoto('new.jpg', NOW)],
    [untouched, 'nothing new', withPhoto('old.jpg')],
    [untouched, 'another query only', withPhoto('old.jpg?signature=2')],
    ['unconfirmed', 'some change of the record', withPhoto('old.jpg', NOW)],
    ['unconfirmed', 'nothing that can be read', new StatusError(500)],
    ['unconfirmed', 'the end of the session', new StatusError(401)],
  ])('is %s when there is %s', async (kind, _what, after) => {
    records(withPhoto('old.jpg'), after);
    expect(await changePhoto(file)).toEqual({ kind });
    expect(post).toHaveBeenCalledTimes(1);
  });

  it('is saved when the photo on file is the one that was sent', async () => {
    vi.mocked(getPhoto).mockImplementation(async () => {
      const [, bytes = new Uint8Array()] = post.mock.calls[0] ?? [];
      return { type: 'image/jpeg', bytes: new Uint8Array(bytes) };
    });
    records(withPhoto('old.jpg'), withPhoto('old.jpg', NOW));
    expect(await changePhoto(file)).toEqual({ kind: 'saved' });
  });
});

it('a new photo is logged by its outcome alone', async () => {
  await changePhoto(file);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'photo', result: 'saved' });
  expect(lines.join('').length).toBeLessThan(1000);
});
