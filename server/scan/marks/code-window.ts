import type { PageSource } from '../file/picture/source.ts';
import type { Plane, Raster } from '../page/raster.ts';
import { levels } from '../page/weights.ts';
import type { Finder } from './finders.ts';
import { codeWeights } from './weights.ts';

/** A part of `Raster.grey` in which a symbol may be. */
export interface CodeWindow {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** RGBA as the reader wants it. */
export interface RgbaPicture {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
  colorSpace: 'srgb';
}

const { reach, sides, margin, wider } = codeWeights;

/** `side`: distance to the next square of the symbol where it is known; it is measured better than the module is. */
export function windowAround({ x, y, module }: Finder, side: number, { width, height }: Plane): CodeWindow {
  const far = Math.ceil(Math.max(module * reach, sides * side));
  const [left, top] = [Math.max(0, x - far), Math.max(0, y - far)];
  return { left, top, width: Math.min(width, x + far) - left, height: Math.min(height, y + far) - top };
}

/** Whether looking into `window` again would show nothing new: its middle was in the middle part of one that was read. */
export function wasLookedAt(window: CodeWindow, tried: CodeWindow): boolean {
  const [x, y] = [window.left + window.width / 2 - tried.left, window.top + window.height / 2 - tried.top];
  const within = (at: number, size: number) => at > margin * size && at < (1 - margin) * size;
  return within(x, tried.width) && within(y, tried.height) && window.width < tried.width * wider;
}

/** Grey with full opacity in one word, whichever end of it comes first: all three colours are the same. */
const word = (colour: number, opacity: number): number => {
  const bytes = new Uint8Array([colour, colour, colour, opacity]);
  return new Uint32Array(bytes.buffer)[0] ?? 0;
};
const [opaque, shade] = [word(0, levels.white), word(1, 0)];

/** `zoom` times as large: modules are read better when they are wide enough to sample. */
function picture(pixel: (x: number, y: number) => number, width: number, height: number, zoom: number): RgbaPicture {
  const [w, h] = [width * zoom, height * zoom];
  const words = new Uint32Array(w * h);
  for (let y = 0; y < h; y += 1) {
    const row = Math.floor(y / zoom);
    for (let x = 0; x < w; x += 1) words[y * w + x] = opaque + shade * pixel(Math.floor(x / zoom), row);
  }
  return { data: new Uint8ClampedArray(words.buffer), width: w, height: h, colorSpace: 'srgb' };
}

/** A window of the decoded page. */
export function coarsePicture({ data, width }: Plane, { left, top, width: w, height: h }: CodeWindow, zoom: number): RgbaPicture {
  return picture((x, y) => data[(top + y) * width + left + x] as number, w, h, zoom);
}

/** The same window read from the file again, finer by `factor`: only the rows down to it are decoded. */
export async function finerPicture(source: PageSource, { scale }: Raster, window: CodeWindow, factor: number): Promise<RgbaPicture> {
  const [left, top] = [window.left * scale, window.top * scale];
  const width = Math.min(source.width - left, window.width * scale);
  const height = Math.min(source.height - top, window.height * scale);
  const size = { width: Math.round(window.width * factor), height: Math.round(window.height * factor) };
  const opened = source.open().extract({ left, top, width, height });
  const { data, info } = await (factor === scale ? opened : opened.resize({ ...size, fit: 'fill', kernel: 'linear' }))
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const green = info.channels <= 2 ? 0 : 1;
  return picture((x, y) => data[(y * info.width + x) * info.channels + green] as number, info.width, info.height, 1);
}
