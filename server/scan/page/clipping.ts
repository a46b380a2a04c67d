import { quantileOfCounts } from './quantile.ts';
import type { Plane } from './raster.ts';
import { levels, toneWeights } from './weights.ts';

/** How many pixels lie at the ends of what a channel can say, shares of those looked at, and the level of the darkest ink. */
export interface Clipping {
  clipped: number;
  allWhite: number;
  allBlack: number;
  ink: number;
}

const { every, clipped: asGoodAsWhite, black } = toneWeights;

export function measureClipping({ data }: Plane): Clipping {
  let [clipped, allWhite, allBlack] = [0, 0, 0];
  const counts = new Int32Array(levels.count);
  for (let at = 0; at < data.length; at += every) {
    const value = data[at] as number;
    if (value >= asGoodAsWhite) clipped += 1;
    if (value === levels.white) allWhite += 1;
    if (value <= black) allBlack += 1;
    counts[value] = (counts[value] as number) + 1;
  }
  const total = data.length / every;
  return {
    clipped: clipped / total,
    allWhite: allWhite / total,
    allBlack: allBlack / total,
    ink: quantileOfCounts(counts, total, toneWeights.ink),
  };
}
