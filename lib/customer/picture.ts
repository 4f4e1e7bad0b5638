import 'server-only';
import { Mutex } from 'async-mutex';
import type { Sharp, SharpOptions } from 'sharp';
import { pictureType } from '../carecloud/photos.ts';

/** As large as a picture may be that somebody sends: what CareCloud takes (FACTS, "Customer": 2 MB). */
export const MAX_PICTURE_BYTES = 2 * 1024 * 1024;

/** Longest side of the picture that is made of it, in pixels. */
const SIDE = 1024;
const SMALLEST_SIDE = 32;
/** A few hundred bytes can stand for a picture that fills the memory once it is decoded. */
const MAX_PIXELS = 40_000_000;
const MAX_DECODED_BYTES = 4 * MAX_PIXELS;
const BYTES_PER_SAMPLE: Record<string, number> = { uchar: 1, ushort: 2 };
const SECONDS = 15;

const OPTIONS: SharpOptions = {
  limitInputPixels: MAX_PIXELS,
  failOn: 'error',
  sequentialRead: true,
  pages: 1,
};

/** What is wrong with a file that is to be a photo: keys of the portal's `errors` words. */
export type PictureProblem = 'picture_large' | 'picture_type' | 'picture_broken' | 'picture_size';

export type Picture =
  | { bytes: Uint8Array; problem?: undefined }
  | { bytes?: undefined; problem: PictureProblem };

/** One at a time: what a picture costs in memory, many at once would cost many times over. */
const turn = new Mutex();

/**
 * Makes a photo of a file from outside: a jpg drawn anew from the picture alone, turned upright, at most 1024 pixels
 * wide and high. Nothing else of the file survives: no position, no camera, no comment, nothing hidden behind it.
 *
 * @returns the photo, or what is wrong with the file
 */
export async function toPicture(file: Uint8Array): Promise<Picture> {
  if (file.length > MAX_PICTURE_BYTES) return { problem: 'picture_large' };
  if (!pictureType(file)) return { problem: 'picture_type' };
  return turn.runExclusive(async () => {
    const sharp = await decoder();
    const header = await sharp(file, OPTIONS)
      .metadata()
      .catch(() => undefined);
    if (!header) return { problem: 'picture_broken' };
    const { width, height, channels, depth } = header;
    const decodedBytes = width * height * channels * (BYTES_PER_SAMPLE[depth] ?? 8);
    if (Math.min(width, height) < SMALLEST_SIDE || width * height > MAX_PIXELS)
      return { problem: 'picture_size' };
    if (decodedBytes > MAX_DECODED_BYTES) return { problem: 'picture_size' };
    const bytes = await redrawn(sharp(file, OPTIONS)).catch(() => undefined);
    return bytes ? { bytes } : { problem: 'picture_broken' };
  });
}

function redrawn(picture: Sharp): Promise<Uint8Array> {
  return picture
    .autoOrient()
    .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .timeout({ seconds: SECONDS })
    .toBuffer();
}

/** Loaded with the first picture. Of all it can decode, only jpg and png are let near it. */
async function decoder() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
  return sharp;
}
