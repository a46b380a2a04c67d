import type { PageSource } from '../file/picture/source.ts';
import { luma, rasterWeights } from './weights.ts';

/** One channel, row by row, 0 black to 255 white. */
export interface Plane {
  data: Uint8Array;
  width: number;
  height: number;
}

/** The colours of a picture. */
export interface Channels {
  red: Plane;
  green: Plane;
  blue: Plane;
}

export const channelData = ({ red, green, blue }: Channels): [Uint8Array, Uint8Array, Uint8Array] => [red.data, green.data, blue.data];

/** A page decoded once, at about 75 dpi: enough for tone, seals and the centres of marks, and a decoder reads it in half the time. */
export interface Raster extends Channels {
  grey: Plane;
  /** Pixels of the file per pixel of the planes. */
  scale: number;
}

/** The power of two by which a decoder reduces the page while reading it. */
function reduction(width: number, height: number): number {
  const wanted = Math.max(width, height) / rasterWeights.shortestLongSide;
  return rasterWeights.reductions.find((power) => wanted >= power) ?? 1;
}

/** Decodes a page. Throws what the decoder throws on a damaged picture. */
export async function decodePage(source: PageSource): Promise<Raster> {
  const scale = reduction(source.width, source.height);
  const size = { width: Math.ceil(source.width / scale), height: Math.ceil(source.height / scale) };
  const opened = source.open();
  // A JPEG has nothing to see through, and laying it on white would cost a third of its decoding.
  const reader = (source.reducesWhileDecoding ? opened : opened.flatten({ background: '#ffffff' })).toColourspace('srgb');
  // A JPEG reduced by a power of two while decoding leaves nothing for the kernel to do; other formats need a smoothing one.
  const kernel = source.reducesWhileDecoding ? 'nearest' : 'linear';
  const reduced = scale === 1 ? reader : reader.resize({ ...size, fit: 'fill', kernel });
  // The samples of a JPEG have eight bits: asking for them costs a tenth of the decoding.
  const { data, info } = await reduced.raw(source.reducesWhileDecoding ? {} : { depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { ...planes(data, info.width, info.height, info.channels), scale };
}

/** Splits interleaved pixels. A page of one channel shares one plane. */
function planes(pixels: Uint8Array, width: number, height: number, channels: number): Omit<Raster, 'scale'> {
  const size = width * height;
  const plane = (data: Uint8Array): Plane => ({ data, width, height });
  const grey = new Uint8Array(size);
  if (channels <= 2) {
    for (let index = 0; index < size; index += 1) grey[index] = pixels[index * channels] as number;
    return { grey: plane(grey), red: plane(grey), green: plane(grey), blue: plane(grey) };
  }
  const { red: ofRed, green: ofGreen, blue: ofBlue, half, bits } = luma;
  const [red, green, blue] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  for (let index = 0, at = 0; index < size; index += 1, at += channels) {
    const r = pixels[at] as number;
    const g = pixels[at + 1] as number;
    const b = pixels[at + 2] as number;
    grey[index] = (ofRed * r + ofGreen * g + ofBlue * b + half) >> bits;
    red[index] = r;
    green[index] = g;
    blue[index] = b;
  }
  return { grey: plane(grey), red: plane(red), green: plane(green), blue: plane(blue) };
}
