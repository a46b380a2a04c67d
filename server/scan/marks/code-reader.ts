import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { PageCode } from '../../contract/scan.ts';
import { type PixelPoint, pixelPoint } from '../../contract/scan-units.ts';
import { parseCode } from '../sheet/code.ts';
import type { CodeWindow, RgbaPicture } from './code-window.ts';

/** Our code on a page and the corners of its symbol, pixels of `Raster.grey`: upper left, upper right, lower right, lower left of the symbol. */
export interface FoundCode {
  code: PageCode;
  corners: [PixelPoint, PixelPoint, PixelPoint, PixelPoint];
}

const require = createRequire(import.meta.url);
let ready: Promise<unknown> | undefined;

/** Loads the reader from the package itself: nothing is fetched. */
export function prepareReader(): Promise<unknown> {
  ready ??= readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).then((bytes) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer }, fireImmediately: true }),
  );
  return ready;
}

const options = { formats: ['QRCode' as const], tryInvert: false, tryDownscale: false, maxNumberOfSymbols: 2 };

/** `'other'` when a code is there that is not ours. */
export async function readSymbol(image: RgbaPicture, window: CodeWindow, tryHarder: boolean): Promise<FoundCode | 'other' | null> {
  const zoom = image.width / window.width;
  const point = ({ x, y }: { x: number; y: number }): PixelPoint => pixelPoint(window.left + x / zoom, window.top + y / zoom);
  let other = false;
  for (const { text, position, isValid } of await readBarcodes(image, { ...options, tryHarder, tryRotate: tryHarder })) {
    const code = isValid ? parseCode(text) : null;
    other ||= isValid;
    if (!code) continue;
    const { topLeft, topRight, bottomRight, bottomLeft } = position;
    return { code, corners: [point(topLeft), point(topRight), point(bottomRight), point(bottomLeft)] };
  }
  return other ? 'other' : null;
}
