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

/** Where a mask has ink, in reading order. Most of a page is blank, and four pixels are seen to be blank at once. */
export function inkOn({ data, count }: Mask): Int32Array {
  const places = new Int32Array(count);
  const words = data.byteOffset % 4 === 0 ? new Int32Array(data.buffer, data.byteOffset, data.length >> 2) : new Int32Array(0);
  let found = 0;
  const note = (from: number, end: number) => {
    for (let at = from; at < end && found < count; at += 1) if (data[at]) places[found++] = at;
  };
  for (let word = 0; word < words.length; word += 1) if (words[word] !== 0) note(word * 4, word * 4 + 4);
  note(words.length * 4, data.length);
  return places;
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
  { red: { data: redData, width, height }, green: { data: greenData }, blue: { data: blueData } }: Raster,
  paper: Pick<Tone, 'red' | 'green' | 'blue' | 'white'>,
  ink: keyof typeof inks,
): Mask {
  const size = width * height;
  const data = new Uint8Array(size);
  const gain = (level: number) => Math.round((256 * 255) / Math.max(90, level));
  const [r, g, b] = [gain(paper.red), gain(paper.green), gain(paper.blue)];
  const least = (inks[ink].least + (paper.white < 200 ? 6 : 0)) << 8;
  const onlyRed = ink === 'red';
  // Ink of a colour takes green away: what is as green as the paper needs no further look.
  const plain = (255 << 8) - least;
  let count = 0;
  for (let index = 0; index < size; index += 1) {
    const greens = g * (greenData[index] as number);
    if (greens > plain) continue;
    const reds = r * (redData[index] as number);
    const blues = b * (blueData[index] as number);
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
  const size = width * height;
  const data = new Uint8Array(size);
  // Levels are whole: the same pixels are darker than the next whole number.
  const threshold = Math.ceil(paper - Math.max(28, (paper - ink) * 0.18));
  let count = 0;
  for (let index = 0; index < size; index += 1) {
    if ((grey[index] as number) >= threshold) continue;
    data[index] = 1;
    count += 1;
  }
  return { data, width, height, count };
}
