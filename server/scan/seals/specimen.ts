import type { ScanSeal } from '../../contract/scan.ts';
import type { Measures } from '../../contract/scan-measures.ts';
import { fraction, level, millimetres, pixels, type SheetBox } from '../../contract/scan-units.ts';
import { inset, type SheetMap } from '../marks/sheet-map.ts';
import { inkIn, type PixelDisc, type PixelWindow } from '../page/ink.ts';
import { darkMask } from '../page/ink-mask.ts';
import type { Raster } from '../page/raster.ts';
import type { Tone } from '../page/tone.ts';
import { lengths, levels } from '../page/weights.ts';
import type { FoundSeals } from './find-seals.ts';
import { discsOf } from './found-seal.ts';
import { numberBand } from './number-band.ts';
import { specimenWeights } from './weights.ts';

/** Where the specimen stands, the seals of its page with those sought in their places, and the dpi of the file. */
interface SpecimenPage {
  place: SheetBox;
  map: SheetMap;
  seals: readonly ScanSeal[];
  dpi: number;
}

/**
 * How clean the impression on the e-seal specimen is, because the electronic seal is cut out of it (R5.1).
 * Without a round seal in its box only the paper is measured.
 */
export function measureSpecimen(raster: Raster, tone: Tone, { red }: FoundSeals, { place, map, seals, dpi }: SpecimenPage): Measures {
  const frame = map.window(place);
  const disc = discsOf(seals, raster.red).find(({ x, y }) => x > frame.left && x < frame.right && y > frame.top && y < frame.bottom);
  const shade: Measures = { specimenShade: level(tone.white - paperLevel(raster, map, place)) };
  if (!disc) return shade;
  const inner = map.window(inset(place, specimenWeights.inset));
  const around = [{ ...disc, radius: disc.radius * specimenWeights.ring }];
  const dirt = inkIn(red, inner, around).share + inkIn(darkMask(raster.green, tone), inner, around).share;
  const number = numberBand(red, disc);
  const numberMm = number.height / map.pxPerMm;
  return {
    ...shade,
    specimenDirt: fraction(dirt),
    specimenGap: millimetres(gapBetween(disc, frame) / map.pxPerMm),
    numberMm: millimetres(numberMm),
    numberPx: pixels((numberMm / lengths.mmPerInch) * dpi),
    numberInk: fraction(number.ink),
  };
}

/** From the impression to the nearest side of its frame. */
const gapBetween = ({ x, y, radius }: PixelDisc, { left, right, top, bottom }: PixelWindow): number =>
  Math.min(x - radius - left, right - x - radius, y - radius - top, bottom - y - radius);

/** Lightness of the paper inside the box: the 40th percentile of its darkest channel, so that neither ink nor gloss decides. */
function paperLevel({ red, green, blue }: Raster, map: SheetMap, place: SheetBox): number {
  const { left, top, right, bottom } = map.window(inset(place, specimenWeights.shadeInset));
  const counts = new Int32Array(levels.count);
  let total = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * red.width + left; at < y * red.width + right; at += 1) {
      const value = Math.min(red.data[at] as number, green.data[at] as number, blue.data[at] as number);
      counts[value] = (counts[value] as number) + 1;
      total += 1;
    }
  }
  let lighter = total * specimenWeights.paperAt;
  for (let value = levels.white; value > 0; value -= 1) {
    lighter -= counts[value] as number;
    if (lighter <= 0) return value;
  }
  return 0;
}
