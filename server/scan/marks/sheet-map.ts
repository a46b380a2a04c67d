import type { Box } from '../../contract/scan.ts';
import type { Mask } from '../page/ink.ts';
import type { Raster } from '../page/raster.ts';
import { apply } from './fit.ts';
import type { Geometry } from './geometry.ts';

/** Leads from millimetres on a printed sheet to the colour planes and to fractions of the upright picture. */
export interface SheetMap {
  /** Whole pixels of the colour planes, clipped to the picture. */
  window(box: Box): PixelWindow;
  fraction(box: Box): Box;
  /** Pixels of the colour planes per millimetre. */
  pxPerMm: number;
}

export interface PixelWindow {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function mapSheet({ transform, scale }: Geometry, { grey, red }: Raster): SheetMap {
  /** Upright bounds of a box whose corners the picture may have turned a little. */
  const bounds = ({ x, y, width, height }: Box): PixelWindow => {
    const corners = [
      { x, y },
      { x: x + width, y },
      { x, y: y + height },
      { x: x + width, y: y + height },
    ].map((corner) => apply(transform, corner));
    const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  };
  const clip = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));
  return {
    pxPerMm: scale,
    window(box) {
      const { left, right, top, bottom } = bounds(box);
      return { left: clip(left, red.width), right: clip(right, red.width), top: clip(top, red.height), bottom: clip(bottom, red.height) };
    },
    fraction(box) {
      const { left, right, top, bottom } = bounds(box);
      const [w, h] = [grey.width, grey.height];
      return { x: left / w, y: top / h, width: (right - left) / w, height: (bottom - top) / h };
    },
  };
}

/** Share of a window that is inked, without the discs that are told; `count` in pixels. */
export function inkIn(
  { data, width }: Mask,
  { left, top, right, bottom }: PixelWindow,
  without: readonly { x: number; y: number; radius: number }[] = [],
): { share: number; count: number } {
  let [count, all] = [0, 0];
  for (let y = top; y < bottom; y += 1) {
    const row = y * width;
    // Most rows meet no disc.
    const met = without.map((disc) => ({ x: disc.x, dy2: (y - disc.y) ** 2, r2: disc.radius ** 2 })).filter(({ dy2, r2 }) => dy2 < r2);
    if (met.length === 0) {
      for (let x = left; x < right; x += 1) count += data[row + x] as number;
      all += Math.max(0, right - left);
      continue;
    }
    for (let x = left; x < right; x += 1) {
      if (met.some((disc) => (x - disc.x) ** 2 + disc.dy2 < disc.r2)) continue;
      all += 1;
      count += data[row + x] as number;
    }
  }
  return { share: all === 0 ? 0 : count / all, count };
}

/** A window of a mask as a mask of its own. */
export function cropMask({ data, width }: Mask, { left, top, right, bottom }: PixelWindow): Mask {
  const [w, h] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  const cropped = new Uint8Array(w * h);
  let count = 0;
  for (let y = 0; y < bottom - top; y += 1) {
    for (let x = 0; x < right - left; x += 1) {
      const value = data[(top + y) * width + left + x] as number;
      cropped[y * w + x] = value;
      count += value;
    }
  }
  return { data: cropped, width: w, height: h, count };
}

export const inset = ({ x, y, width, height }: Box, side: number, ends = side): Box => ({
  x: x + side,
  y: y + ends,
  width: Math.max(0, width - 2 * side),
  height: Math.max(0, height - 2 * ends),
});
