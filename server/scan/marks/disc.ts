import { type PixelPoint, pixelPoint } from '../../contract/scan-units.ts';
import { quantileOfCounts } from '../page/quantile.ts';
import type { Plane } from '../page/raster.ts';
import { levels } from '../page/weights.ts';
import { type DarkBlob, floodDark, inkCentre, type Pixels } from './dark-blob.ts';
import { discWeights } from './weights.ts';

interface DiscWindow extends Pixels {
  left: number;
  top: number;
  /** Levels of the paper and of the darkest ink. */
  paper: number;
  ink: number;
}

const { around, leastContrast, paperAt, inkAt, area, longer, filled } = discWeights;

/** The centre of a dark disc of about `diameter` within `slack` of `near`, to a fraction of a pixel; null when there is none. */
export function findDisc(grey: Plane, near: PixelPoint, diameter: number, slack: number): PixelPoint | null {
  const window = windowAround(grey, near, Math.ceil(slack + diameter * around));
  if (!window || window.width < diameter || window.height < diameter || window.paper - window.ink < leastContrast) return null;
  const { values, left, top, paper, ink } = window;
  const threshold = (paper + ink) / 2;
  const seen = new Uint8Array(values.length);
  let best: { centre: PixelPoint; far: number } | null = null;
  for (let index = 0; index < values.length; index += 1) {
    if (seen[index] || (values[index] as number) >= threshold) continue;
    const blob = floodDark(window, index, threshold, seen);
    if (!blob || !isDisc(blob, diameter)) continue;
    const { x, y } = inkCentre(window, blob, paper);
    const centre = pixelPoint(left + x, top + y);
    const far = Math.hypot(centre.x - near.x, centre.y - near.y);
    if (far <= slack && (!best || far < best.far)) best = { centre, far };
  }
  return best?.centre ?? null;
}

/** Near the border of the picture the window shrinks; the disc itself must still be whole. Null where nothing is left of it. */
function windowAround(grey: Plane, near: PixelPoint, reach: number): DiscWindow | null {
  const [x, y] = [Math.round(near.x), Math.round(near.y)];
  const [left, top] = [Math.max(0, x - reach), Math.max(0, y - reach)];
  const [width, height] = [Math.min(grey.width, x + reach + 1) - left, Math.min(grey.height, y + reach + 1) - top];
  if (width <= 0 || height <= 0) return null;
  const values = new Uint8Array(width * height);
  const counts = new Int32Array(levels.count);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = grey.data[(top + row) * grey.width + left + column] as number;
      values[row * width + column] = value;
      counts[value] = (counts[value] as number) + 1;
    }
  }
  const at = (share: number) => quantileOfCounts(counts, values.length, share);
  return { values, width, height, left, top, paper: at(paperAt), ink: at(inkAt) };
}

/** Of about the right size and round enough. */
function isDisc(blob: DarkBlob, diameter: number): boolean {
  const [across, down] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1];
  const expected = Math.PI * (diameter / 2) ** 2;
  if (blob.area < expected * area.least || blob.area > expected * area.most || blob.area < area.pixels) return false;
  return Math.max(across, down) <= longer * Math.min(across, down) + 1 && blob.area >= across * down * filled;
}
