import { type PictureBox, pictureBox, type SheetBox, sheetBox, sheetPoint } from '../../contract/scan-units.ts';
import type { PixelWindow } from '../page/ink.ts';
import type { Raster } from '../page/raster.ts';
import { apply } from './fit.ts';
import type { Geometry } from './geometry.ts';

/** Leads from the printed sheet to the colour planes and to the upright picture. */
export interface SheetMap {
  /** Of the colour planes, clipped to the picture. */
  window(box: SheetBox): PixelWindow;
  onPicture(box: SheetBox): PictureBox;
  /** Pixels of the colour planes per millimetre. */
  pxPerMm: number;
}

export function mapSheet({ transform, scale }: Geometry, { grey, red }: Raster): SheetMap {
  /** Upright bounds of a box whose corners the picture may have turned a little. */
  const bounds = ({ x, y, width, height }: SheetBox): PixelWindow => {
    const corners = [sheetPoint(x, y), sheetPoint(x + width, y), sheetPoint(x, y + height), sheetPoint(x + width, y + height)];
    const seen = corners.map((corner) => apply(transform, corner));
    const [xs, ys] = [seen.map((corner) => corner.x), seen.map((corner) => corner.y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  };
  const clip = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));
  return {
    pxPerMm: scale,
    window(box) {
      const { left, right, top, bottom } = bounds(box);
      return { left: clip(left, red.width), right: clip(right, red.width), top: clip(top, red.height), bottom: clip(bottom, red.height) };
    },
    onPicture(box) {
      const { left, right, top, bottom } = bounds(box);
      const [w, h] = [grey.width, grey.height];
      return pictureBox({ x: left / w, y: top / h, width: (right - left) / w, height: (bottom - top) / h });
    },
  };
}

/** The part of a box that is left when its sides and its ends are taken in. */
export const inset = ({ x, y, width, height }: SheetBox, side: number, ends = side): SheetBox =>
  sheetBox({ x: x + side, y: y + ends, width: Math.max(0, width - 2 * side), height: Math.max(0, height - 2 * ends) });
