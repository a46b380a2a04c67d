import { type PageSource, scannerDpi } from '../file/picture/source.ts';
import { lengths } from '../page/weights.ts';
import { sensorShapes, sheets, tolerances } from './weights.ts';

type Sides = Pick<PageSource, 'width' | 'height' | 'dpi'>;

const sidesOf = ({ width, height }: Sides): [short: number, long: number] => [Math.min(width, height), Math.max(width, height)];

/** Whether the picture is exactly a sheet of a usual size at a resolution that scanners have. */
export function isScannerSheet(source: Sides): boolean {
  const { dpi } = source;
  if (dpi === null || !scannerDpi.some((usual) => Math.abs(dpi - usual) < tolerances.dpi)) return false;
  const [short, long] = sidesOf(source);
  const is = (px: number, mm: number) => Math.abs((px / dpi) * lengths.mmPerInch - mm) < tolerances.mm;
  return sheets.some(([w, h]) => is(short, w) && is(long, h));
}

/** Sensors are 4:3, 3:2 or 16:9; no paper is. */
export function isSensorShape(source: Sides): boolean {
  const [short, long] = sidesOf(source);
  const { leastSide, ratio } = tolerances.sensor;
  return long >= leastSide && sensorShapes.some((sensor) => Math.abs(long / short - sensor) < ratio);
}

/** Whether the pixels are those of a usual sheet at a resolution that scanners have, whatever the file states: messengers strip that. */
export function hasSheetPixels(source: Sides): boolean {
  const [short, long] = sidesOf(source);
  const is = (px: number, mm: number, dpi: number) => Math.abs(px - (mm / lengths.mmPerInch) * dpi) < tolerances.pixels * px;
  return scannerDpi.some((dpi) => sheets.some(([w, h]) => is(short, w, dpi) && is(long, h, dpi)));
}

/** Shaped like A4, but at the stated resolution of another size: an app crops to the sheet and writes down a resolution it never had. */
export function isMisfit(source: Sides): boolean {
  const [short, long] = sidesOf(source);
  const { dpi } = source;
  if (dpi === null || Math.abs(long / short - Math.SQRT2) > tolerances.misfit.ratio) return false;
  return sheets.every(([, mm]) => Math.abs((long / dpi) * lengths.mmPerInch - mm) > tolerances.misfit.side * mm);
}
