import type { PageSource } from './source.ts';

/** One channel, row by row, 0 black to 255 white. */
export interface Plane {
  data: Uint8Array;
  width: number;
  height: number;
}

/**
 * A page decoded once: `grey` at about 150 dpi for codes, marks and strokes; `red`, `green`, `blue` for tone and seals at half of that, or as
 * large as `grey` when that is small.
 */
export interface Raster {
  grey: Plane;
  red: Plane;
  green: Plane;
  blue: Plane;
  /** Pixels of the file per pixel of `grey`. */
  scale: number;
  /** Pixels of `grey` per pixel of the colour planes: 1 or 2. */
  step: number;
}

/** Shorter than this on its longer side a page is not reduced any further: 150 dpi of A4 are 1,754. */
const shortestLongSide = 1450;

/** The power of two by which a decoder reduces the page while reading it. */
function reduction(width: number, height: number): number {
  const wanted = Math.max(width, height) / shortestLongSide;
  return wanted >= 8 ? 8 : wanted >= 4 ? 4 : wanted >= 2 ? 2 : 1;
}

/** Decodes a page. Throws what the decoder throws on a damaged picture. */
export async function decode(source: PageSource): Promise<Raster> {
  const scale = reduction(source.width, source.height);
  const size = { width: Math.ceil(source.width / scale), height: Math.ceil(source.height / scale) };
  // A JPEG reduced by a power of two while decoding leaves nothing for the kernel to do; other formats need a smoothing one.
  const kernel = source.reducesWhileDecoding ? 'nearest' : 'linear';
  const reader = source.open().flatten({ background: '#ffffff' }).toColourspace('srgb');
  const reduced = scale === 1 ? reader : reader.resize({ ...size, fit: 'fill', kernel, fastShrinkOnLoad: true });
  const { data, info } = await reduced.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return planes(data, info.width, info.height, info.channels, scale);
}

/** Below this the colour planes are not halved: a seal must stay wide enough to be seen. */
const largeLongSide = 1400;

/** Splits interleaved pixels: every pixel gives its grey, every one or every block of 2 × 2 a colour. */
function planes(pixels: Uint8Array, width: number, height: number, channels: number, scale: number): Raster {
  const grey = new Uint8Array(width * height);
  const step = Math.max(width, height) >= largeLongSide ? 2 : 1;
  const [w, h] = [Math.floor(width / step), Math.floor(height / step)];
  const colour = (data: Uint8Array): Plane => ({ data, width: w, height: h });
  if (channels < 3) {
    for (let index = 0; index < grey.length; index += 1) grey[index] = pixels[index * channels] as number;
    const only = colour(shrink(grey, 1, 0, width, w, h, step));
    return { grey: { data: grey, width, height }, red: only, green: only, blue: only, scale, step };
  }
  for (let index = 0, at = 0; index < grey.length; index += 1, at += channels) {
    grey[index] = (77 * (pixels[at] as number) + 150 * (pixels[at + 1] as number) + 29 * (pixels[at + 2] as number) + 128) >> 8;
  }
  const [red, green, blue] = [0, 1, 2].map((channel) => colour(shrink(pixels, channels, channel, width, w, h, step)));
  return { grey: { data: grey, width, height }, red: red as Plane, green: green as Plane, blue: blue as Plane, scale, step };
}

function shrink(pixels: Uint8Array, channels: number, channel: number, width: number, w: number, h: number, step: number): Uint8Array {
  const small = new Uint8Array(w * h);
  const row = width * channels;
  const far = (step - 1) * channels;
  const below = (step - 1) * row;
  for (let y = 0; y < h; y += 1) {
    let at = y * step * row + channel;
    for (let index = y * w; index < (y + 1) * w; index += 1, at += step * channels) {
      const sum = (pixels[at] as number) + (pixels[at + far] as number) + (pixels[at + below] as number);
      small[index] = (sum + (pixels[at + below + far] as number) + 2) >> 2;
    }
  }
  return small;
}
