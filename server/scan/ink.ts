import type { Plane, Raster } from './raster.ts';
import type { Tone } from './tone.ts';

/** Pixels that belong to something stamped or written: 1 where there is ink, on the grid of the colour planes. */
export interface Mask {
  data: Uint8Array;
  width: number;
  height: number;
  /** How many pixels are set. */
  count: number;
}

/** What counts as coloured ink: how far from the paper's grey, and which colours. */
const inks = {
  /** Vermilion to crimson. */
  red: { least: 18, from: 'red' },
  /** Pale seals from pink to purple, for pages on which no red one was found. */
  coloured: { least: 11, from: 'any' },
} as const;

/** Ink of a colour that seals have, after the paper's own colour is taken out. Orange, brown, yellow and green are none. */
export function colourMask(
  { red, green, blue }: Raster,
  paper: Pick<Tone, 'red' | 'green' | 'blue' | 'white'>,
  ink: keyof typeof inks,
): Mask {
  const { width, height } = red;
  const data = new Uint8Array(width * height);
  const gain = (level: number) => Math.round((256 * 255) / Math.max(90, level));
  const [r, g, b] = [gain(paper.red), gain(paper.green), gain(paper.blue)];
  const least = (inks[ink].least + (paper.white < 200 ? 6 : 0)) << 8;
  const onlyRed = ink === 'red';
  // Ink of a colour takes green away: what is as green as the paper needs no further look.
  const plain = (255 << 8) - least;
  let count = 0;
  for (let index = 0; index < data.length; index += 1) {
    const greens = g * (green.data[index] as number);
    if (greens > plain) continue;
    const reds = r * (red.data[index] as number);
    const blues = b * (blue.data[index] as number);
    if (onlyRed) {
      const redness = reds - Math.max(greens, blues);
      if (redness < least || greens - blues > redness) continue;
    } else if (reds - greens < least || blues < greens) continue;
    data[index] = 1;
    count += 1;
  }
  return { data, width, height, count };
}

/** Dark ink of any colour: darker than the paper around it by a fifth of the page's contrast. */
export function darkMask({ data: grey, width, height }: Plane, { paper, ink }: Tone): Mask {
  const data = new Uint8Array(width * height);
  const threshold = paper - Math.max(28, (paper - ink) * 0.18);
  let count = 0;
  for (let index = 0; index < data.length; index += 1) {
    if ((grey[index] as number) >= threshold) continue;
    data[index] = 1;
    count += 1;
  }
  return { data, width, height, count };
}
