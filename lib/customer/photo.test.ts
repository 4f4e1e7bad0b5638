import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getPhoto } from '../carecloud/photos.ts';
import { record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { signBrowserIn, signBrowserInAgain } from '../testing/signed-in.ts';
import { readPhoto, readPhotoPath } from './photo.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/photos.ts', () => ({ getPhoto: vi.fn() }));

const CARECLOUD = 'https://carecloud.example.com';
const PHOTO = `${CARECLOUD}/photos/jana.jpg`;
const picture = { type: 'image/jpeg', bytes: new Uint8Array([1]) };
const pathOf = (photo_url: string | null | undefined) => readPhotoPath(record({ photo_url }));
const sealedIn = (path = '') => new URL(path, CARECLOUD).searchParams.get('photo') ?? '';

beforeEach(async () => {
  useSettings({ CARECLOUD_URL: CARECLOUD, CARECLOUD_PHOTO_HOSTS: 'pictures.example.com' });
  browser.reset();
  vi.mocked(getPhoto).mockReset();
  vi.mocked(getPhoto).mockResolvedValue(picture);
  await signBrowserIn();
});

describe('a photo', () => {
  it('is shown by a path that hides where it comes from', async () => {
    const path = await pathOf(PHOTO);
    expect(path).toMatch(/^\/api\/customer\/photo\?photo=/);
    expect(path).not.toContain('jana');
    expect(await readPhoto(sealedIn(path))).toBe(picture);
    expect(vi.mocked(getPhoto).mock.calls[0]?.[0]).toBe(PHOTO);
  });

  it('may come from a host that the operator names', async () => {
    const elsewhere = 'https://pictures.example.com/jana.jpg';
    expect(await readPhoto(sealedIn(await pathOf(elsewhere)))).toBe(picture);
    expect(vi.mocked(getPhoto).mock.calls[0]?.[0]).toBe(elsewhere);
  });

  it.each([
    undefined,
    null,
    '',
    'javascript:alert(1)',
    'https://evil.example/jana.jpg',
    'http://carecloud.example.com/jana.jpg',
    'https://carecloud.example.com:8443/jana.jpg',
    'https://carecloud.example.com@evil.example/jana.jpg',
    '//carecloud.example.com/jana.jpg',
    'http://pictures.example.com/jana.jpg',
    'https://pictures.example.com:8443/jana.jpg',
    'file:///etc/passwd',
  ])('is none when its address is %s', async (url) => {
    expect(await pathOf(url)).toBeUndefined();
  });

  it('is not fetched for another browser, another purpose or a made-up path', async () => {
    const sealed = sealedIn(await pathOf(PHOTO));
    await signBrowserInAgain();
    expect(await readPhoto(sealed)).toBe(picture);
    await signBrowserIn();
    expect(await readPhoto(sealed)).toBeUndefined();
    expect(await readPhoto(PHOTO)).toBeUndefined();
    expect(getPhoto).toHaveBeenCalledTimes(1);
  });

  it('is not fetched for another customer in the same browser', async () => {
    const path = await readPhotoPath({ ...record({ photo_url: PHOTO }), customer_id: 'somebody-else' });
    expect(await readPhoto(sealedIn(path))).toBeUndefined();
  });

  it('is not fetched without a session', async () => {
    const sealed = sealedIn(await pathOf(PHOTO));
    browser.cookies.delete('__Host-session');
    await expect(readPhoto(sealed)).rejects.toMatchObject({ name: 'SessionOverError' });
  });
});
