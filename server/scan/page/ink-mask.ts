import type { Mask } from './ink.ts';
import type { Plane, Raster } from './raster.ts';
import type { Tone } from './tone.ts';
import { inkWeights, levels } from './weights.ts';

/** Ink of a colour that seals have, after the paper's own colour is taken out. Orange, brown, yellow and green are none. */
export function colourMask(
  { red: { data: redData, width, height }, green: { data: greenData }, blue: { data: blueData } }: Raster,
  paper: Pick<Tone, 'red' | 'green' | 'blue' | 'white'>,
  ink: 'red' | 'coloured',
): Mask {
  const size = width * height;
  const data = new Uint8Array(size);
  // In 256ths, so that the loop works on whole numbers.
  const gain = (level: number) => Math.round((levels.count * levels.white) / Math.max(inkWeights.leastPaper, level));
  const [r, g, b] = [gain(paper.red), gain(paper.green), gain(paper.blue)];
  const least = (inkWeights[ink] + (paper.white < inkWeights.darkPaper ? inkWeights.onDarkPaper : 0)) * levels.count;
  const onlyRed = ink === 'red';
  // Ink of a colour takes green away: what is as green as the paper needs no further look.
  const plain = levels.white * levels.count - least;
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
  const threshold = Math.ceil(paper - Math.max(inkWeights.darker, (paper - ink) * inkWeights.ofContrast));
  let count = 0;
  for (let index = 0; index < size; index += 1) {
    if ((grey[index] as number) >= threshold) continue;
    data[index] = 1;
    count += 1;
  }
  return { data, width, height, count };
}
