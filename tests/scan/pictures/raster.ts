import sharp, { type Sharp } from 'sharp';

/** Interleaved bytes, row by row; 1 channel is grey, 3 are red, green, blue. */
export interface Raster {
  data: Uint8Array;
  width: number;
  height: number;
  channels: 1 | 3;
}

export const toSharp = ({ data, width, height, channels }: Raster) => sharp(data, { raw: { width, height, channels } });

async function fromSharp(picture: Sharp, channels: 1 | 3): Promise<Raster> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new Error(`${info.channels} channels came back where ${channels} were expected`);
  return { data, width: info.width, height: info.height, channels };
}

/** libvips makes one channel three unless told otherwise. */
const keep = (picture: Sharp, channels: 1 | 3) => picture.toColourspace(channels === 1 ? 'b-w' : 'srgb');

export const resized = (raster: Raster, width: number, height: number): Promise<Raster> =>
  fromSharp(keep(toSharp(raster), raster.channels).resize(width, height, { fit: 'fill', kernel: 'cubic' }), raster.channels);

export const blurred = (raster: Raster, sigma: number): Promise<Raster> =>
  sigma < 0.3 ? Promise.resolve(raster) : fromSharp(keep(toSharp(raster), raster.channels).blur(sigma), raster.channels);

export const sharpened = (raster: Raster, sigma: number, amount: number): Promise<Raster> =>
  fromSharp(keep(toSharp(raster), raster.channels).sharpen({ sigma, m1: amount / 2, m2: amount }), raster.channels);

export const convolved = (raster: Raster, kernel: { width: number; height: number; kernel: number[] }): Promise<Raster> =>
  fromSharp(keep(toSharp(raster), raster.channels).convolve(kernel), raster.channels);

/** A drawing in millimetres, as SVG. */
export interface Drawing {
  width: number;
  height: number;
  content: string;
}

/** The drawing at `dpi`; one channel is how bright it is on white. */
export async function drawn({ width, height, content }: Drawing, dpi: number, channels: 1 | 3): Promise<Raster> {
  const [w, h] = [width, height].map((mm) => Math.round((mm * dpi) / 25.4)) as [number, number];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${content}</svg>`;
  return fromSharp(keep(sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }), channels), channels);
}

export function greyOf({ data, width, height }: Raster): Raster {
  const grey = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < grey.length; index += 1, at += 3)
    grey[index] = (77 * (data[at] as number) + 150 * (data[at + 1] as number) + 29 * (data[at + 2] as number)) >> 8;
  return { data: grey, width, height, channels: 1 };
}

/** Black below and white above the level, in place. */
export function threshold({ data }: Raster, level: number): void {
  for (let index = 0; index < data.length; index += 1) data[index] = (data[index] as number) > level ? 255 : 0;
}
