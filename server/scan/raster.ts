import type { PageSource } from './source.ts';

/** One channel, row by row, 0 black to 255 white. */
export interface Plane {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A page decoded once, at two sizes: `grey` at about 150 dpi for codes, marks and strokes, `red/green/blue` at half of that for tone and seals. */
export interface Raster {
  grey: Plane;
  red: Plane;
  green: Plane;
  blue: Plane;
  /** Pixels of the file per pixel of `grey`. */
  scale: number;
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

/** Splits interleaved pixels in one pass: every pixel gives its grey, every block of 2 × 2 one coarse pixel. */
function planes(pixels: Uint8Array, width: number, height: number, channels: number, scale: number): Raster {
  const grey = new Uint8Array(width * height);
  const coarseWidth = width >> 1;
  const coarseHeight = height >> 1;
  const [red, green, blue] = [0, 0, 0].map(() => new Uint8Array(coarseWidth * coarseHeight)) as [Uint8Array, Uint8Array, Uint8Array];
  if (channels < 3) splitGrey(pixels, channels, grey, width, height, red);
  else splitColour(pixels, channels, grey, width, height, [red, green, blue]);
  const coarse = (data: Uint8Array): Plane => ({ data, width: coarseWidth, height: coarseHeight });
  const single = channels < 3;
  return {
    grey: { data: grey, width, height },
    red: coarse(red),
    green: coarse(single ? red : green),
    blue: coarse(single ? red : blue),
    scale,
  };
}

function splitGrey(pixels: Uint8Array, channels: number, grey: Uint8Array, width: number, height: number, coarse: Uint8Array): void {
  for (let index = 0; index < grey.length; index += 1) grey[index] = pixels[index * channels] as number;
  const half = width >> 1;
  for (let y = 0; y < height >> 1; y += 1) {
    for (let x = 0; x < half; x += 1) {
      const at = 2 * y * width + 2 * x;
      const sum = (grey[at] as number) + (grey[at + 1] as number) + (grey[at + width] as number) + (grey[at + width + 1] as number);
      coarse[y * half + x] = (sum + 2) >> 2;
    }
  }
}

function splitColour(
  pixels: Uint8Array,
  channels: number,
  grey: Uint8Array,
  width: number,
  height: number,
  [red, green, blue]: [Uint8Array, Uint8Array, Uint8Array],
): void {
  const half = width >> 1;
  const row = width * channels;
  for (let y = 0; y < height; y += 1) {
    let at = y * row;
    const start = y * width;
    for (let x = 0; x < width; x += 1, at += channels) {
      grey[start + x] = (77 * (pixels[at] as number) + 150 * (pixels[at + 1] as number) + 29 * (pixels[at + 2] as number) + 128) >> 8;
    }
  }
  for (let y = 0; y < height >> 1; y += 1) {
    let at = 2 * y * row;
    const start = y * half;
    for (let x = 0; x < half; x += 1, at += 2 * channels) {
      const [next, below, across] = [at + channels, at + row, at + row + channels];
      red[start + x] =
        ((pixels[at] as number) + (pixels[next] as number) + (pixels[below] as number) + (pixels[across] as number) + 2) >> 2;
      green[start + x] =
        ((pixels[at + 1] as number) + (pixels[next + 1] as number) + (pixels[below + 1] as number) + (pixels[across + 1] as number) + 2) >>
        2;
      blue[start + x] =
        ((pixels[at + 2] as number) + (pixels[next + 2] as number) + (pixels[below + 2] as number) + (pixels[across + 2] as number) + 2) >>
        2;
    }
  }
}
