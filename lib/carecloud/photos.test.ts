import { describe, expect, it, vi } from 'vitest';
import { fetchBytes } from './http.ts';
import { getPhoto } from './photos.ts';

vi.mock('./http.ts', () => ({ fetchBytes: vi.fn() }));

const caller = { language: 'en', correlationId: '1' };
const typeOf = async (bytes: (number | string)[]) => {
  vi.mocked(fetchBytes).mockResolvedValueOnce(Buffer.from(bytes.map((byte) => Number(byte))));
  return (await getPhoto('https://carecloud.example.com/photo', caller))?.type;
};

describe('a photo', () => {
  it('is what its first bytes say', async () => {
    expect(await typeOf([0xff, 0xd8, 0xff, 0xe0])).toBe('image/jpeg');
    expect(await typeOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])).toBe('image/png');
  });

  it('is none when it is anything else', async () => {
    expect(await typeOf([])).toBeUndefined();
    expect(await typeOf([0xff, 0xd8])).toBeUndefined();
    expect(await typeOf([...Buffer.from('<svg onload="alert(1)">')])).toBeUndefined();
    expect(await typeOf([...Buffer.from('GIF89a')])).toBeUndefined();
  });
});
