import { type PixelPoint, pixelPoint } from '../../contract/scan-units.ts';
import type { Plane, Raster } from './raster.ts';

/** Turns a plane clockwise by 0 to 3 quarter turns. */
function turnPlane({ data, width, height }: Plane, turn: number): Plane {
  if (turn === 0) return { data, width, height };
  const turned = new Uint8Array(data.length);
  const [w, h] = turn === 2 ? [width, height] : [height, width];
  for (let y = 0; y < height; y += 1) {
    // A row of the picture becomes a column (1, 3) or a row read backwards (2).
    let [at, step] = turn === 1 ? [height - 1 - y, w] : turn === 2 ? [(height - y) * w - 1, -1] : [(width - 1) * w + y, -w];
    for (let x = 0; x < width; x += 1, at += step) turned[at] = data[y * width + x] as number;
  }
  return { data: turned, width: w, height: h };
}

export const turnRaster = (raster: Raster, turn: number): Raster => ({
  grey: turnPlane(raster.grey, turn),
  red: turnPlane(raster.red, turn),
  green: turnPlane(raster.green, turn),
  blue: turnPlane(raster.blue, turn),
  scale: raster.scale,
});

/** Where a point of a plane of this size comes to lie when the plane is turned. */
export function turnPoint({ x, y }: PixelPoint, { width, height }: { width: number; height: number }, turn: number): PixelPoint {
  if (turn === 0) return { x, y };
  if (turn === 1) return pixelPoint(height - y, x);
  return turn === 2 ? pixelPoint(width - x, height - y) : pixelPoint(y, width - x);
}
