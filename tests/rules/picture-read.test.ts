import { expect, it } from '@jest/globals';
import sharp from 'sharp';
import { drawLetters, pictureOf } from '../../server/access/human/picture.ts';

/** A small copy of a picture, as dark as its ink. */
const [width, height] = [160, 52];
/** Where the letters would lie if each had its place, and how much of the sheet is one letter. */
const places = [24, 52, 80, 108, 136];
const wide = 28;

async function lettersIn(picture: Buffer): Promise<Float32Array[]> {
  const { data } = await sharp(picture)
    .greyscale()
    .blur(2)
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return places.map((middle) => {
    const cut = Float32Array.from({ length: wide * height }, (_, at) => {
      const x = middle - wide / 2 + (at % wide);
      return x < 0 || x >= width ? 0 : 255 - (data[Math.floor(at / wide) * width + x] ?? 255);
    });
    const mean = cut.reduce((sum, ink) => sum + ink, 0) / cut.length;
    const even = cut.map((ink) => ink - mean);
    const size = Math.hypot(...even) || 1;
    return even.map((ink) => ink / size);
  });
}

const alike = (one: Float32Array, other: Float32Array): number => one.reduce((sum, ink, at) => sum + ink * (other[at] ?? 0), 0);

async function drawnOften(count: number): Promise<{ letter: string; seen: Float32Array }[]> {
  const found: { letter: string; seen: Float32Array }[] = [];
  for (let drawn = 0; drawn < count; drawn += 1) {
    const word = drawLetters();
    const letters = await lettersIn(await pictureOf(word));
    letters.forEach((seen, at) => void found.push({ letter: word[at] ?? '', seen }));
  }
  return found;
}

it('a machine that cuts the sheet into five and compares with 150 pictures that it drew itself reads fewer than half of the letters', async () => {
  const known = await drawnOften(150);
  const shown = await drawnOften(30);
  const read = shown.map(({ seen }) => {
    const likeness = known.map((one) => alike(one.seen, seen));
    return known[likeness.indexOf(Math.max(...likeness))]?.letter;
  });
  const right = shown.map(({ letter }, at) => letter === read[at]);
  expect(right.filter(Boolean).length / right.length).toBeLessThan(0.5);
});
