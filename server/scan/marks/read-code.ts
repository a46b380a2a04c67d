import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { PageCode } from '../../contract/scan.ts';
import type { PageSource } from '../file/picture/source.ts';
import type { Plane, Raster } from '../page/raster.ts';
import { parseCode } from '../sheet/code.ts';
import type { Point } from '../sheet/paper.ts';
import { type Finder, findFinders } from './finders.ts';

/** Our code on a page and the corners of its symbol, pixels of `Raster.grey`: upper left, upper right, lower right, lower left of the symbol. */
export interface FoundCode {
  code: PageCode;
  corners: [Point, Point, Point, Point];
}

const require = createRequire(import.meta.url);
let ready: Promise<unknown> | undefined;

/** Loads the reader from the package itself: nothing is fetched. */
function prepareReader(): Promise<unknown> {
  ready ??= readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).then((bytes) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer }, fireImmediately: true }),
  );
  return ready;
}

const options = { formats: ['QRCode' as const], tryInvert: false, tryDownscale: false, maxNumberOfSymbols: 2 };
/** A code is 29 modules wide; from the centre of any of its squares the whole symbol is within this many. */
const reach = 34;
const mostTries = 7;
/** Reading from the file again costs as much as the rows down to the code: what looks like a whole symbol is worth more of it. By rank. */
const mostFinerReads = [0, 1, 3] as const;
/** Modules between the centres of two squares of one symbol: along a side 22, across 31. */
const apart = { least: 17, most: 38 };

interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** `side`: distance to the next square of the symbol where it is known; it is measured better than the module is. */
function windowAround({ x, y, module }: Finder, side: number, { width, height }: Plane): Window {
  const far = Math.ceil(Math.max(module * reach, 1.6 * side));
  const [left, top] = [Math.max(0, x - far), Math.max(0, y - far)];
  return { left, top, width: Math.min(width, x + far) - left, height: Math.min(height, y + far) - top };
}

/** Whether looking into `window` again would show nothing new: its middle was in the middle part of one that was read. */
function isKnown(window: Window, tried: Window): boolean {
  const [x, y] = [window.left + window.width / 2 - tried.left, window.top + window.height / 2 - tried.top];
  const margin = 0.24;
  const within = (at: number, size: number) => at > margin * size && at < (1 - margin) * size;
  return within(x, tried.width) && within(y, tried.height) && window.width < tried.width * 1.25;
}

/** RGBA as the reader wants it, `zoom` times as large: modules are read better when they are wide enough to sample. */
function picture(pixel: (x: number, y: number) => number, width: number, height: number, zoom: number) {
  const [w, h] = [width * zoom, height * zoom];
  // Grey with full opacity in one word, whichever end of it comes first: all three colours are the same.
  const words = new Uint32Array(w * h);
  const opaque = new Uint32Array(new Uint8Array([0, 0, 0, 255]).buffer)[0] as number;
  const shade = new Uint32Array(new Uint8Array([1, 1, 1, 0]).buffer)[0] as number;
  for (let y = 0; y < h; y += 1) {
    const row = Math.floor(y / zoom);
    for (let x = 0; x < w; x += 1) words[y * w + x] = opaque + shade * pixel(Math.floor(x / zoom), row);
  }
  return { data: new Uint8ClampedArray(words.buffer), width: w, height: h, colorSpace: 'srgb' as const };
}

/** A window of the decoded page. */
function coarse({ data, width }: Plane, { left, top, width: w, height: h }: Window, zoom: number) {
  return picture((x, y) => data[(top + y) * width + left + x] as number, w, h, zoom);
}

/** The same window read from the file again, finer by `factor`: only the rows down to it are decoded. */
async function finer(source: PageSource, { scale }: Raster, window: Window, factor: number) {
  const [left, top] = [window.left * scale, window.top * scale];
  const width = Math.min(source.width - left, window.width * scale);
  const height = Math.min(source.height - top, window.height * scale);
  const size = { width: Math.round(window.width * factor), height: Math.round(window.height * factor) };
  const opened = source.open().extract({ left, top, width, height });
  const { data, info } = await (factor === scale ? opened : opened.resize({ ...size, fit: 'fill', kernel: 'linear' }))
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const green = info.channels < 3 ? 0 : 1;
  return picture((x, y) => data[(y * info.width + x) * info.channels + green] as number, info.width, info.height, 1);
}

/** `'other'` when a code is there that is not ours. */
async function read(image: ReturnType<typeof picture>, window: Window, tryHarder: boolean): Promise<FoundCode | 'other' | null> {
  const zoom = image.width / window.width;
  let other = false;
  for (const { text, position, isValid } of await readBarcodes(image, { ...options, tryHarder, tryRotate: tryHarder })) {
    const code = isValid ? parseCode(text) : null;
    other ||= isValid;
    if (!code) continue;
    const point = ({ x, y }: Point): Point => ({ x: window.left + x / zoom, y: window.top + y / zoom });
    const { topLeft, topRight, bottomRight, bottomLeft } = position;
    return { code, corners: [point(topLeft), point(topRight), point(bottomRight), point(bottomLeft)] };
  }
  return other ? 'other' : null;
}

/** Modules of about five pixels are read best. */
function fineness({ scale }: Raster, { module }: Finder): number {
  const wanted = 5 / module;
  return scale === 1 ? 1 : Math.min(scale, wanted > 3 ? 4 : 2);
}

/**
 * Reads our code wherever it is on the page, in any of four rotations. Looks only where finder patterns stand, so that a page without
 * one costs a few milliseconds. Null when there is none or it cannot be read.
 */
export async function readCode(source: PageSource, raster: Raster): Promise<FoundCode | null> {
  await prepareReader();
  const { grey } = raster;
  const tried: Window[] = [];
  let finerReads = 0;
  for (const { finder, rank, side } of byCompany(findFinders(grey))) {
    if (tried.length >= mostTries) break;
    const window = windowAround(finder, side, grey);
    if (tried.some((other) => isKnown(window, other))) continue;
    tried.push(window);
    const quick = await read(coarse(grey, window, finder.module < 4 ? 2 : 1), window, false);
    const finerToo = quick === null && finerReads < mostFinerReads[rank];
    if (finerToo) finerReads += 1;
    const found = finerToo ? await readFiner(source, raster, window, finder) : quick;
    if (found && found !== 'other') return found;
  }
  return null;
}

interface Company {
  /** 2 for a square that has the two others of its symbol at a right angle, 1 for one with a second somewhere, 0 for letters and logos. */
  rank: 0 | 1 | 2;
  /** Distance to the others, pixels; 0 without. */
  side: number;
}

function company(finder: Finder, finders: readonly Finder[]): Company {
  const away = (other: Finder) => Math.hypot(finder.x - other.x, finder.y - other.y);
  const near = finders.filter((other) => {
    const modules = (2 * away(other)) / (finder.module + other.module);
    const alike = Math.abs(finder.module - other.module) < 0.4 * Math.max(finder.module, other.module);
    return other !== finder && alike && modules > apart.least && modules < apart.most;
  });
  for (const [index, a] of near.entries())
    for (const b of near.slice(index + 1)) if (isRightAngle(finder, a, b)) return { rank: 2, side: Math.max(away(a), away(b)) };
  return { rank: near.length > 0 ? 1 : 0, side: 0 };
}

function isRightAngle(corner: Point, a: Point, b: Point): boolean {
  const [ax, ay, bx, by] = [a.x - corner.x, a.y - corner.y, b.x - corner.x, b.y - corner.y];
  const [la, lb] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  return Math.abs(la - lb) < 0.2 * Math.max(la, lb) && Math.abs(ax * bx + ay * by) < 0.28 * la * lb;
}

const byCompany = (finders: readonly Finder[]): (Company & { finder: Finder })[] =>
  finders.map((finder) => ({ finder, ...company(finder, finders) })).sort((a, b) => b.rank - a.rank);

function readFiner(source: PageSource, raster: Raster, window: Window, finder: Finder): Promise<FoundCode | 'other' | null> {
  const factor = fineness(raster, finder);
  if (factor === 1) return read(coarse(raster.grey, window, 3), window, true);
  return finer(source, raster, window, factor).then((image) => read(image, window, true));
}
