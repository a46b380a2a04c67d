import type { PageLayout } from '../../../server/contract/scan.ts';
import { type SheetBox, sheetBox } from '../../../server/contract/scan-units.ts';
import { field, smooth } from './noise.ts';
import type { Random } from './random.ts';
import type { Raster } from './raster.ts';
import type { PictureFault } from './spec.ts';

const { abs, atan2, hypot, max, min, round, sin } = Math;

type Shade = (x: number, y: number) => readonly [number, number, number] | null;

/** Multiplies a place by what `shade` says of each point, millimetres. */
function darken({ data, width, height }: Raster, dpi: number, place: SheetBox, shade: Shade): void {
  const perMm = dpi / 25.4;
  const [left, right] = [max(0, round(place.x * perMm)), min(width, round((place.x + place.width) * perMm))];
  const [top, bottom] = [max(0, round(place.y * perMm)), min(height, round((place.y + place.height) * perMm))];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const factors = shade(x / perMm, y / perMm);
      if (!factors) continue;
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) data[at + channel] = (data[at + channel] as number) * (factors[channel] as number);
    }
}

function background(raster: Raster, dpi: number, place: SheetBox, choose: Random): void {
  const tint = choose.pick([
    [0.88, 0.87, 0.8],
    [0.86, 0.86, 0.87],
    [0.93, 0.84, 0.84],
  ] as const);
  const mottle = field('pressure');
  const from = choose.between(0, 300);
  darken(raster, dpi, place, (x, y) => {
    const more = 1 + 0.012 * smooth(mottle, from + x / 11, from + y / 11) + 0.006 * smooth(mottle, from + y / 4, from + x / 4);
    return [tint[0] * more, tint[1] * more, tint[2] * more];
  });
}

/** Wiped while wet: a pale streak of ink, and specks. */
function smear(raster: Raster, dpi: number, place: SheetBox, choose: Random): void {
  const from = { x: place.x + place.width * choose.between(0.2, 0.4), y: place.y + place.height * choose.between(0.7, 0.85) };
  const [length, slope] = [choose.between(14, 24), choose.between(-0.3, 0.3)];
  const rough = field('grain', 1);
  darken(raster, dpi, place, (x, y) => {
    const along = x - from.x;
    const aside = abs(y - from.y - slope * along);
    if (along < 0 || along > length || aside > 2.5) return null;
    const ink = 0.45 * (1 - along / length) * (1 - aside / 2.5) * max(0, 1 + 0.5 * smooth(rough, x * 1.2, y * 9));
    return [1 - 0.15 * ink, 1 - ink, 1 - ink];
  });
  for (let speck = choose.int(8, 16); speck > 0; speck -= 1) blot(raster, dpi, place, choose);
}

function blot(raster: Raster, dpi: number, place: SheetBox, choose: Random): void {
  const radius = choose.between(0.4, 1.4);
  const at = { x: place.x + choose.between(0.08, 0.92) * place.width, y: place.y + choose.between(0.08, 0.92) * place.height };
  const dark = choose.chance(0.4);
  const around = sheetBox({ x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius });
  darken(raster, dpi, around, (x, y) => {
    const angle = atan2(y - at.y, x - at.x);
    const edge = radius * (0.85 + 0.1 * sin(3 * angle + at.x) + 0.05 * sin(5 * angle));
    if (hypot(x - at.x, y - at.y) > edge) return null;
    return dark ? [0.3, 0.3, 0.32] : [0.85, 0.25, 0.28];
  });
}

/** What goes wrong on a specimen besides the seal itself. */
export function spoilSpecimen(raster: Raster, dpi: number, layout: PageLayout, faults: ReadonlySet<PictureFault>, choose: Random): void {
  const place = layout.officialSeal;
  if (!place) return;
  if (faults.has('specimenBackground')) for (const each of [place, layout.legalPersonSeal]) if (each) background(raster, dpi, each, choose);
  if (faults.has('specimenSmear')) smear(raster, dpi, place, choose);
}
