import type { PageFacts } from '../contract/scan.ts';
import { millimetres } from '../contract/scan-units.ts';
import { type PageSource, scannerDpi } from './file/picture/source.ts';
import { lengths } from './page/weights.ts';
import { trusted } from './weights.ts';

/** A stated resolution, where it is believed: a camera's says nothing. */
export function trustedDpi({ dpi, width, height, device }: PageSource): number | null {
  if (dpi === null || device?.exposure || !scannerDpi.some((usual) => Math.abs(dpi - usual) < trusted.dpi)) return null;
  const mm = (px: number) => (px / dpi) * lengths.mmPerInch;
  const [short, long] = [mm(Math.min(width, height)), mm(Math.max(width, height))];
  const within = (side: number, { least, most }: { least: number; most: number }) => side >= least && side <= most;
  return within(short, trusted.short) && within(long, trusted.long) ? dpi : null;
}

/** Of the upright page, whole millimetres. */
export function pageSize({ width, height }: PageSource, turn: number, dpi: number): PageFacts['page'] {
  const [across, down] = turn % 2 === 0 ? [width, height] : [height, width];
  const mm = (px: number) => millimetres(Math.round((px / dpi) * lengths.mmPerInch));
  return { widthMm: mm(across), heightMm: mm(down) };
}
