import sharp from 'sharp';

/** A file for Playwright's file inputs. */
type Upload = { name: string; mimeType: string; buffer: Buffer };

const RED = { r: 220, g: 40, b: 40 };
const BLUE = { r: 40, g: 60, b: 220 };

/** A picture with a red left and a blue right part, and a location in its EXIF data. */
export async function picture(
  width: number,
  height: number,
  format: 'jpeg' | 'png' = 'jpeg',
): Promise<Upload> {
  const half = sharp({ create: { width: Math.ceil(width / 2), height, channels: 3, background: RED } });
  const buffer = await sharp({ create: { width, height, channels: 3, background: BLUE } })
    .composite([{ input: await half.png().toBuffer(), left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: 'Canary camera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 5/1 15/1' },
    })
    .toFormat(format)
    .toBuffer();
  return { name: `me.${format}`, mimeType: `image/${format}`, buffer };
}

/** An incompressible picture: about three bytes per pixel. */
export async function noisePicture(width: number, height: number): Promise<Upload> {
  const buffer = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
  return { name: 'noise.png', mimeType: 'image/png', buffer };
}

/** A picture's size, its colours at the left, middle and right, and whether it has metadata. */
export async function describePicture(file: Buffer) {
  const { width, height, format, exif, xmp, icc } = await sharp(file).metadata();
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  const colourAt = (share: number) => {
    const pixel = Math.floor(info.height / 2) * info.width + Math.floor(share * (info.width - 1));
    const [red = 0, , blue = 0] = data.subarray(pixel * info.channels, pixel * info.channels + 3);
    return red > blue ? 'red' : 'blue';
  };
  return {
    width,
    height,
    format,
    left: colourAt(0.05),
    right: colourAt(0.95),
    isBare: !exif && !xmp && !icc && !file.includes('Canary'),
  };
}
