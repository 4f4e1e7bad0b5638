/** A picture that was opened: upright, no larger than is needed to cut a photo out of it. */
export type Picture = { canvas: HTMLCanvasElement; url: string };

/** A part of a picture, in its pixels. */
export type Area = { x: number; y: number; width: number; height: number };

/** Side of the photo that is cut out, in pixels. */
const SIDE = 1024;
/** Longest side of the picture it is cut out of: enough for the part that is left when it is enlarged twice. */
const OPENED_SIDE = 2 * SIDE;
const QUALITY = 0.9;

/**
 * Opens a picture, turned the way its EXIF says.
 *
 * @throws when the browser cannot decode it
 */
export async function openPicture(file: File): Promise<Picture> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, OPENED_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = newCanvas(bitmap.width * scale, bitmap.height * scale);
  contextOf(canvas).drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return { canvas, url: canvas.toDataURL('image/jpeg', QUALITY) };
}

/** Cuts a part, or the middle, out of a picture. What is made of it is a jpg without anything but the picture. */
export async function cut({ canvas }: Picture, area = middleOf(canvas)): Promise<File> {
  const side = Math.min(SIDE, area.width);
  const photo = newCanvas(side, side);
  contextOf(photo).drawImage(
    canvas,
    area.x,
    area.y,
    area.width,
    area.height,
    0,
    0,
    photo.width,
    photo.height,
  );
  const blob = await new Promise<Blob | null>((resolve) => photo.toBlob(resolve, 'image/jpeg', QUALITY));
  if (!blob) throw new Error('The photo could not be encoded');
  return new File([blob], 'photo.jpg', { type: blob.type });
}

function middleOf({ width, height }: HTMLCanvasElement): Area {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
}

function newCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas;
}

/** White shows through where a picture has holes: a jpg has none. */
function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws nothing');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return context;
}
