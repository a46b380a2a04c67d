import type { ScanSeal } from '../../contract/scan.ts';
import { type Fraction, fraction } from '../../contract/scan-units.ts';
import type { Raster } from '../page/raster.ts';
import type { Tone } from '../page/tone.ts';
import { discsOf } from './found-seal.ts';
import { eachIn } from './mask-disc.ts';
import { placeWeights } from './weights.ts';

/** Share of the disc of the first round red seal in which something black is printed under the ink; null without such a seal. */
export function textUnderSeal({ red }: Raster, tone: Tone, seals: readonly ScanSeal[]): Fraction | null {
  const [disc] = discsOf(
    seals.filter((seal) => seal.red),
    red,
  );
  if (!disc) return null;
  // Red ink is as light as paper in the red channel, so what is dark there is print.
  const threshold = tone.red - placeWeights.print * (tone.red - tone.ink);
  let [dark, all] = [0, 0];
  eachIn({ ...disc, radius: disc.radius * placeWeights.disc }, red.width, red.height, (at) => {
    all += 1;
    if ((red.data[at] as number) < threshold) dark += 1;
  });
  return all === 0 ? null : fraction(dark / all);
}
