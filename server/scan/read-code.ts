import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { PageCode } from '../contract/scan.ts';
import { parseCode } from './code.ts';
import { type Finder, findFinders } from './finders.ts';
import type { Point } from './paper.ts';
import type { Plane } from './raster.ts';

/** Our code on a page and the corners of its symbol, pixels of `Raster.grey`: upper left, upper right, lower right, lower left of the symbol. */
export interface FoundCode {
  code: PageCode;
  corners: [Point, Point, Point, Point];
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
/** A code is 29 modules wide; from the centre of any of its squares the whole symbol is within this many. */
const reach = 34;
const mostTries = 8;

interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
}

function windowAround({ x, y, module }: Finder, { width, height }: Plane): Window {
  const far = Math.ceil(module * reach);
  const [left, top] = [Math.max(0, x - far), Math.max(0, y - far)];
  return { left, top, width: Math.min(width, x + far) - left, height: Math.min(height, y + far) - top };
}

/** Copies a window as RGBA, `zoom` times as large: small modules are read better when they are wide enough to sample. */
function cut({ data, width }: Plane, window: Window, zoom: number) {
  const [w, h] = [window.width * zoom, window.height * zoom];
  const pixels = new Uint8ClampedArray(w * h * 4).fill(255);
  for (let y = 0; y < h; y += 1) {
    const row = (window.top + Math.floor(y / zoom)) * width + window.left;
    for (let x = 0; x < w; x += 1) {
      const value = data[row + Math.floor(x / zoom)] as number;
      const at = (y * w + x) * 4;
      pixels[at] = value;
      pixels[at + 1] = value;
      pixels[at + 2] = value;
    }
  }
  return { data: pixels, width: w, height: h, colorSpace: 'srgb' as const };
}

const inside = ({ x, y }: Finder, { left, top, width, height }: Window) => x >= left && x < left + width && y >= top && y < top + height;

async function readWindow(grey: Plane, window: Window, zoom: number, tryHarder: boolean): Promise<FoundCode | null> {
  const results = await readBarcodes(cut(grey, window, zoom), { ...options, tryHarder, tryRotate: tryHarder });
  for (const { text, position, isValid } of results) {
    const code = isValid ? parseCode(text) : null;
    if (!code) continue;
    const point = ({ x, y }: Point): Point => ({ x: window.left + x / zoom, y: window.top + y / zoom });
    const { topLeft, topRight, bottomRight, bottomLeft } = position;
    return { code, corners: [point(topLeft), point(topRight), point(bottomRight), point(bottomLeft)] };
  }
  return null;
}

/**
 * Reads our code wherever it is on the page, in any of four rotations. Looks first where finder patterns stand, so that a page without
 * one costs a few milliseconds. Null when there is none or it cannot be read.
 */
export async function readCode(grey: Plane): Promise<FoundCode | null> {
  await prepareReader();
  const finders = findFinders(grey);
  const tried: Window[] = [];
  for (const finder of finders) {
    if (tried.length >= mostTries) break;
    if (tried.some((window) => inside(finder, window))) continue;
    const window = windowAround(finder, grey);
    tried.push(window);
    const zoom = finder.module < 3 ? 2 : 1;
    const found = (await readWindow(grey, window, zoom, false)) ?? (await readWindow(grey, window, zoom === 1 ? 2 : 1, true));
    if (found) return found;
  }
  return null;
}
