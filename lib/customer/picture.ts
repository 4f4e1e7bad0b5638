import 'server-only';
import { Mutex } from 'async-mutex';
import type { Sharp, SharpOptions } from 'sharp';
import { pictureType } from '../carecloud/photos.ts';

/** Limit for an uploaded picture, the same as CareCloud's (2 MB). */
export const MAX_PICTURE_BYTES = 2 * 1024 * 1024;

/** Longest side of the resulting picture, in pixels. */
const SIDE = 1024;
const SMALLEST_SIDE = 32;
/** A file of a few hundred bytes can decode to a picture that fills the memory. */
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

/** Why a file cannot be used as a photo: keys of the portal's `errors` messages. */
export type PictureProblem = 'picture_large' | 'picture_type' | 'picture_broken' | 'picture_size';

export type Picture =
  | { bytes: Uint8Array; problem?: undefined }
  | { bytes?: undefined; problem: PictureProblem };

/** Pictures are processed one at a time, to limit memory. */
const turn = new Mutex();

/**
 * Converts an uploaded file to a photo: a jpg re-encoded from the pixels alone, turned upright, at most 1024 pixels wide and
 * high. All metadata (position, camera, comments) and any data appended to the file are dropped.
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

/** Loaded with the first picture, and restricted to decode jpg and png only. */
async function decoder() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
  return sharp;
}
