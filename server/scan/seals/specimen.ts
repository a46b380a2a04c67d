import type { Box, PageLayout, ScanSeal } from '../../contract/scan.ts';
import { inkIn, inset, type SheetMap } from '../marks/sheet-map.ts';
import { darkMask, type Mask } from '../page/ink.ts';
import type { Raster } from '../page/raster.ts';
import type { Tone } from '../page/tone.ts';
import type { FoundSeals } from './find-seals.ts';
import { discs } from './form-seals.ts';

/**
 * How clean the impression on the e-seal specimen is, because the electronic seal is cut out of it (R5.1). `dpi` of the file.
 * Without a round seal in its box only the paper is measured.
 */
export function measureSpecimen(
  raster: Raster,
  tone: Tone,
  { red }: FoundSeals,
  seals: readonly ScanSeal[],
  layout: PageLayout,
  map: SheetMap,
  dpi: number,
): Record<string, number | null> {
  const place = layout.officialSeal;
  if (!place) return {};
  const box = map.window(place);
  const disc = discs(seals, raster).find(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom);
  const shade = { specimenShade: tone.white - level(raster, map, place) };
  if (!disc) return shade;
  const inner = map.window(inset(place, 1.6));
  const around = [{ ...disc, radius: disc.radius * 1.05 }];
  const dirt = inkIn(red, inner, around).share + inkIn(darkMask(raster.green, tone), inner, around).share;
  const frame = box;
  const gap = Math.min(
    disc.x - disc.radius - frame.left,
    frame.right - disc.x - disc.radius,
    disc.y - disc.radius - frame.top,
    frame.bottom - disc.y - disc.radius,
  );
  const number = numberBand(red, disc);
  return {
    ...shade,
    specimenDirt: dirt,
    specimenGap: gap / map.pxPerMm,
    numberMm: number.height / map.pxPerMm,
    numberPx: (number.height / map.pxPerMm / 25.4) * dpi,
    numberInk: number.ink,
  };
}

/** Lightness of the paper inside the box: the 40th percentile of its darkest channel, so that neither ink nor gloss decides. */
function level({ red, green, blue }: Raster, map: SheetMap, place: Box): number {
  const { left, top, right, bottom } = map.window(inset(place, 2));
  const counts = new Int32Array(256);
  let total = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * red.width + left; at < y * red.width + right; at += 1) {
      const value = Math.min(red.data[at] as number, green.data[at] as number, blue.data[at] as number);
      counts[value] = (counts[value] as number) + 1;
      total += 1;
    }
  }
  let left40 = total * 0.6;
  for (let value = 255; value > 0; value -= 1) {
    left40 -= counts[value] as number;
    if (left40 <= 0) return value;
  }
  return 0;
}

const rings = 60;

/**
 * The band of small figures along the lower arc, just inside the ring: its height in pixels of the mask and how much of it is inked.
 * Height 0 when there is none.
 */
function numberBand(
  { data, width, height }: Mask,
  { x, y, radius }: { x: number; y: number; radius: number },
): { height: number; ink: number } {
  const profile = Array.from({ length: rings }, (_, ring) => {
    const r = radius * (0.5 + (0.5 * ring) / rings);
    let [inked, all] = [0, 0];
    for (let degrees = 35; degrees <= 145; degrees += 1) {
      const px = Math.round(x + r * Math.cos((degrees * Math.PI) / 180));
      const py = Math.round(y + r * Math.sin((degrees * Math.PI) / 180));
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      all += 1;
      inked += data[py * width + px] as number;
    }
    return all === 0 ? 0 : inked / all;
  });
  let at = rings - 1;
  const least = 0.07;
  // From the outside inwards: the ring itself, the gap behind it, then the figures.
  while (at > 0 && (profile[at] as number) > 0.5) at -= 1;
  while (at > 0 && (profile[at] as number) >= least && (profile[at - 1] as number) < (profile[at] as number)) at -= 1;
  while (at > 0 && (profile[at] as number) < least) at -= 1;
  const outer = at;
  let ink = 0;
  while (at > 0 && (profile[at] as number) >= least) {
    ink += profile[at] as number;
    at -= 1;
  }
  const count = outer - at;
  return { height: (count * 0.5 * radius) / rings, ink: count === 0 ? 0 : ink / count };
}
