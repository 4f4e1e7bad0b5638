/** Reads the barcodes in what a video shows now. */
export type CodeReader = (video: HTMLVideoElement) => Promise<string[]>;

type Detector = {
  new (options: {
    formats: string[];
  }): { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
  getSupportedFormats: () => Promise<string[]>;
};

/** What is printed on plastic cards. */
const FORMATS = [
  'code_128',
  'code_39',
  'ean_13',
  'ean_8',
  'itf',
  'qr_code',
  'pdf417',
  'data_matrix',
  'aztec',
];

/** A reader: the browser's own (W3C Shape Detection), or where there is none (Chromium on Linux) a library, loaded then. */
export async function openReader(): Promise<CodeReader> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: Detector };
  const supported: string[] = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  const formats = FORMATS.filter((format) => supported.includes(format));
  if (!BarcodeDetector || formats.length === 0) return openLibraryReader();
  const detector = new BarcodeDetector({ formats });
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
}

async function openLibraryReader(): Promise<CodeReader> {
  const {
    BinaryBitmap,
    DecodeHintType,
    HTMLCanvasElementLuminanceSource,
    HybridBinarizer,
    MultiFormatReader,
  } = await import('@zxing/library');
  const reader = new MultiFormatReader();
  reader.setHints(new Map([[DecodeHintType.TRY_HARDER, true]]));
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return [];
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    try {
      const source = new HTMLCanvasElementLuminanceSource(canvas);
      return [reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(source))).getText()];
    } catch {
      // The library throws when it finds nothing.
      return [];
    }
  };
}
