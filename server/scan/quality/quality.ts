import { type Fraction, fraction } from '../../contract/scan-units.ts';
import type { Plane, Raster } from '../page/raster.ts';
import type { Tone } from '../page/tone.ts';
import { levels } from '../page/weights.ts';
import { qualityWeights } from './weights.ts';

/** How well a page can be read. */
export interface Quality {
  /** Steepest edges as a share of the page's contrast: about 0.6 for crisp print, under 0.25 for a blurred one. */
  sharpness: number;
  /** Of the page, where print or stamps begin or end. */
  inked: Fraction;
  /** Mean difference between the channels, levels: nothing on a grey scan. */
  chroma: number;
}

export function measureQuality({ grey, red, green, blue }: Raster, tone: Tone): Quality {
  return { sharpness: sharpness(grey, tone), inked: fraction(inked(green)), chroma: red === blue ? 0 : chroma(red, green, blue) };
}

/** The level of the steepest steps between neighbours, against the contrast. */
function sharpness({ data, width, height }: Plane, { paper, ink }: Tone): number {
  const { everyRow, everyColumn, step: leastStep, steepest, contrast } = qualityWeights.sharpness;
  const counts = new Int32Array(levels.count);
  let total = 0;
  for (let y = 2; y < height - 2; y += everyRow) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += everyColumn) {
      const step = Math.abs((data[at + 1] as number) - (data[at - 1] as number));
      if (step < leastStep) continue;
      counts[step] = (counts[step] as number) + 1;
      total += 1;
    }
  }
  let left = total * steepest;
  for (let step = levels.white; step > 0; step -= 1) {
    left -= counts[step] as number;
    if (left <= 0) return step / Math.max(contrast, paper - ink);
  }
  return 0;
}

/** Share of edges of print or stamp, without the outermost strips, where lid and shadows end. Dust and what shines through are paler. */
function inked({ data, width, height }: Plane): number {
  const { border, step } = qualityWeights.inked;
  const [left, right] = [Math.round(width * border), Math.round(width * (1 - border))];
  let [count, all] = [0, 0];
  for (let y = Math.round(height * border); y < height * (1 - border); y += 1) {
    let level = data[y * width + left] as number;
    for (let at = y * width + left + 1; at <= y * width + right; at += 1) {
      const next = data[at] as number;
      if (next - level > step || level - next > step) count += 1;
      level = next;
    }
    all += right - left;
  }
  return all === 0 ? 0 : count / all;
}

/** Mean difference between red and green and between blue and green. */
function chroma({ data: red }: Plane, { data: green }: Plane, { data: blue }: Plane): number {
  const { every, half } = qualityWeights.chroma;
  let sum = 0;
  for (let at = 0; at < green.length; at += every) {
    const level = green[at] as number;
    sum += Math.abs((red[at] as number) - level) + Math.abs((blue[at] as number) - level);
  }
  return (half * sum) / green.length;
}
