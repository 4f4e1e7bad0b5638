import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MAX_PICTURE_BYTES, toPicture } from './picture.ts';

const GPS = {
  IFD0: { Make: 'Canary camera', Copyright: 'Canary' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 5/1 15/1' },
};

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3366cc' } });

/** A picture whose left half is red and whose right half is blue. */
async function redAndBlue(width: number, height: number) {
  const red = await plain(width / 2, height)
    .tint('#ff0000')
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#0000ff' } }).composite([
    { input: await sharp(red).flatten().png().toBuffer(), left: 0, top: 0 },
  ]);
}

const photoOf = async (file: Uint8Array) => {
  const { bytes, problem } = await toPicture(file);
  if (!bytes) throw new Error(`no photo: ${problem}`);
  return { bytes, text: Buffer.from(bytes).toString('latin1'), metadata: await sharp(bytes).metadata() };
};

describe('a photo', () => {
  it.each(['jpeg', 'png'] as const)('is made of a %s, as a jpg', async (format) => {
    const { metadata } = await photoOf(await plain(300, 200).toFormat(format).toBuffer());
    expect(metadata).toMatchObject({ format: 'jpeg', width: 300, height: 200, space: 'srgb' });
  });

  it('is at most 1024 pixels wide and high, and never enlarged', async () => {
    const { metadata } = await photoOf(await plain(3000, 2000).jpeg().toBuffer());
    expect(metadata).toMatchObject({ width: 1024, height: 683 });
  });

  it('keeps nothing of where, when and with what it was taken', async () => {
    const file = await plain(300, 200)
      .jpeg()
      .withExif(GPS)
      .withXmp('<x:xmpmeta>canary</x:xmpmeta>')
      .toBuffer();
    expect((await sharp(file).metadata()).exif).toBeDefined();
    expect(file.includes('Canary camera')).toBe(true);
    const { metadata, text } = await photoOf(file);
    for (const kind of ['exif', 'xmp', 'iptc', 'icc', 'comments'] as const)
      expect(metadata[kind]).toBeUndefined();
    expect(text).not.toMatch(/canary|Exif|ICC_PROFILE/i);
  });

  it('keeps nothing of the texts a png carries', async () => {
    const file = withChunk(await plain(300, 200).png().toBuffer(), 'tEXt', Buffer.from('Comment\0canary'));
    expect((await photoOf(file)).text).not.toContain('canary');
  });

  it.each([
    [1, 'left', 'right'],
    [3, 'right', 'left'],
    [6, 'top', 'bottom'],
    [8, 'bottom', 'top'],
  ])('stands upright when its EXIF says %i', async (orientation, red, blue) => {
    const file = await (await redAndBlue(400, 200)).jpeg().withMetadata({ orientation }).toBuffer();
    const { bytes, metadata } = await photoOf(file);
    const turned = red === 'top' || red === 'bottom';
    expect(metadata).toMatchObject({ width: turned ? 200 : 400, height: turned ? 400 : 200 });
    expect(metadata.orientation).toBeUndefined();
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (place: string) => {
      const x = { left: 0.1, right: 0.9 }[place] ?? 0.5;
      const y = { top: 0.1, bottom: 0.9 }[place] ?? 0.5;
      const offset = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
      const [r = 0, , b = 0] = data.subarray(offset, offset + 3);
      return r > b ? 'red' : 'blue';
    };
    expect([at(red), at(blue)]).toEqual(['red', 'blue']);
  });

  it('has white where a png has holes', async () => {
    const hole = { r: 0, g: 0, b: 0, alpha: 0 };
    const file = await sharp({ create: { width: 64, height: 64, channels: 4, background: hole } })
      .png()
      .toBuffer();
    const { data } = await sharp((await photoOf(file)).bytes)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it('keeps nothing of what hides behind the picture', async () => {
    const script = Buffer.from('<script>alert("canary")</script>');
    for (const format of ['jpeg', 'png'] as const) {
      const file = Buffer.concat([await plain(300, 200).toFormat(format).toBuffer(), script]);
      expect((await photoOf(file)).text).not.toContain('canary');
    }
  });

  it('keeps nothing of what hides in a comment of a jpg', async () => {
    const jpg = await plain(300, 200).jpeg().toBuffer();
    const script = Buffer.from('*/=alert("canary");/*');
    const comment = Buffer.from([0xff, 0xfe, 0, script.length + 2]);
    const file = Buffer.concat([jpg.subarray(0, 2), comment, script, jpg.subarray(2)]);
    expect((await photoOf(file)).text).not.toContain('canary');
  });
});

describe('a file', () => {
  it.each([
    ['nothing', ''],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['an SVG with a declaration', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a GIF', 'GIF89a\u0001\u0000\u0001\u0000'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a PDF', '%PDF-1.7'],
    ['a WebP', 'RIFF\u0010\u0000\u0000\u0000WEBPVP8 '],
    ['a program', '\u007fELF'],
  ])('that is %s is no picture', async (_, text) => {
    expect(await toPicture(Buffer.from(text, 'latin1'))).toEqual({ problem: 'picture_type' });
  });

  it.each(['webp', 'gif', 'tiff', 'avif'] as const)(
    'that is a real %s is no picture here',
    async (format) => {
      const file = await plain(64, 64).toFormat(format).toBuffer();
      expect(await toPicture(file)).toEqual({ problem: 'picture_type' });
    },
  );

  it('of 2 MB and a byte is too large, one of 2 MB is not', async () => {
    const jpg = await plain(300, 200).jpeg().toBuffer();
    const padded = (size: number) => Buffer.concat([jpg, Buffer.alloc(size - jpg.length)]);
    expect(await toPicture(padded(MAX_PICTURE_BYTES + 1))).toEqual({ problem: 'picture_large' });
    expect((await toPicture(padded(MAX_PICTURE_BYTES))).problem).toBeUndefined();
  });

  it.each([
    ['jpeg', 0.1],
    ['jpeg', 0.5],
    ['png', 0.2],
    ['png', 0.9],
  ] as const)('of a %s cut off at %d is broken', async (format, share) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const whole = await sharp({
      create: { width: 300, height: 200, channels: 3, background: '#000000', noise },
    })
      .toFormat(format)
      .toBuffer();
    const cut = whole.subarray(0, Math.floor(whole.length * share));
    expect(await toPicture(cut)).toEqual({ problem: 'picture_broken' });
  });

  it.each([
    ['a jpg', 'ffd8ff'],
    ['a png', '89504e470d0a1a0a'],
  ])('that only begins like %s is broken', async (_, hex) => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    expect(await toPicture(Buffer.concat([Buffer.from(hex, 'hex'), svg]))).toEqual({
      problem: 'picture_broken',
    });
  });

  it('of a few bytes that stands for gigabytes is not decoded', async () => {
    const bomb = png(50_000, 50_000);
    expect(bomb.length).toBeLessThan(1000);
    const before = process.memoryUsage().rss;
    expect((await toPicture(bomb)).problem).toMatch(/^picture_(size|broken)$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it.each([
    [10_000, 4_001],
    [16, 200],
    [1, 1],
  ])('of %i × %i pixels has no size for a photo', async (width, height) => {
    expect((await toPicture(png(width, height))).problem).toMatch(/^picture_(size|broken)$/);
  });

  it('of twice the bytes may have half the pixels', async () => {
    expect(await toPicture(png(6_000, 6_000, 16))).toEqual({ problem: 'picture_size' });
    expect(await toPicture(png(6_000, 6_000))).toEqual({ problem: 'picture_broken' });
  });

  it('is looked at one after the other', async () => {
    const file = await plain(300, 200).jpeg().toBuffer();
    const photos = await Promise.all(Array.from({ length: 8 }, () => toPicture(file)));
    expect(photos.every(({ bytes }) => bytes)).toBe(true);
  });
});

/** The beginning of a png that claims a size. */
function png(width: number, height: number, depth = 8): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function withChunk(file: Buffer, type: string, data: Buffer): Buffer {
  const afterHeader = 8 + 25;
  return Buffer.concat([file.subarray(0, afterHeader), chunk(type, data), file.subarray(afterHeader)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
