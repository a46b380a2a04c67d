import type { Raster } from './raster.ts';
import type { Sheet } from './sheet.ts';

const { ceil, floor, max, min, sqrt } = Math;

/** For a picture's pixel: where on the sheet it looks (millimetres of the print) and how much light falls there. Written into `to`. */
export type Look = (x: number, y: number, to: { u: number; v: number; light: number }) => void;

/** What is seen beside the sheet: a square tile of three channels whose side is a power of two, repeated. */
export interface Backdrop {
  tile: Uint8Array;
  side: number;
  /** Pixels of the tile per millimetre. */
  density: number;
  /** The sheet's shadow on it: how dark at the edge (0–1), how far it reaches and which way it falls, millimetres. */
  shadow: { dark: number; reach: number; x: number; y: number };
}

/** Pixels between two looks; in between everything is interpolated. */
const cell = 16;

interface Net {
  u: Float32Array;
  v: Float32Array;
  light: Float32Array;
  columns: number;
}

function net(width: number, height: number, look: Look): Net {
  const columns = ceil(width / cell) + 1;
  const rows = ceil(height / cell) + 1;
  const [u, v, light] = [0, 0, 0].map(() => new Float32Array(columns * rows)) as [Float32Array, Float32Array, Float32Array];
  const to = { u: 0, v: 0, light: 1 };
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      look(column * cell + 0.5, row * cell + 0.5, to);
      const at = row * columns + column;
      u[at] = to.u;
      v[at] = to.v;
      light[at] = to.light;
    }
  return { u, v, light, columns };
}

/** Looks at the sheet through `look`, light included; `cast` is the colour of the light. */
export function warp(
  sheet: Sheet,
  width: number,
  height: number,
  look: Look,
  backdrop: Backdrop,
  cast: readonly [number, number, number] = [1, 1, 1],
): Raster {
  const out = new Uint8ClampedArray(width * height * 3);
  const { u, v, light, columns } = net(width, height, look);
  const perMm = sheet.dpi / 25.4;
  const painter = painterOf(sheet, backdrop, out, cast);
  for (let y = 0; y < height; y += 1) {
    const row = floor(y / cell) * columns;
    const down = (y % cell) / cell;
    for (let x = 0; x < width; x += cell) {
      const at = row + x / cell;
      const mix = (values: Float32Array, from: number) => (values[from] as number) * (1 - down) + (values[from + columns] as number) * down;
      const [u0, v0, light0] = [mix(u, at), mix(v, at), mix(light, at)];
      const [du, dv, dl] = [(mix(u, at + 1) - u0) / cell, (mix(v, at + 1) - v0) / cell, (mix(light, at + 1) - light0) / cell];
      painter((y * width + x) * 3, min(cell, width - x), u0, v0, light0, du, dv, dl, perMm);
    }
  }
  return { data: new Uint8Array(out.buffer), width, height, channels: 3 };
}

type Painter = (at: number, count: number, u: number, v: number, light: number, du: number, dv: number, dl: number, perMm: number) => void;

/** Paints a run of pixels whose looks lie on a line. Written plainly: it runs for every pixel of every picture. */
function painterOf({ raster, edges }: Sheet, backdrop: Backdrop, out: Uint8ClampedArray, cast: readonly [number, number, number]): Painter {
  const { data, width, height } = raster;
  const beside = besideOf(edges, backdrop, out, cast);
  const [red, green, blue] = cast;
  const { left: west, right: east, top: north, bottom: south } = edges;
  const stride = width * 3;
  return (start, count, u0, v0, light0, du, dv, dl, perMm) => {
    const end = start + count * 3;
    let u = u0;
    let v = v0;
    let light = light0;
    for (let at = start; at < end; at += 3) {
      const px = u * perMm - 0.5;
      const py = v * perMm - 0.5;
      const left = px | 0;
      const top = py | 0;
      if (u < west || u > east || v < north || v > south) beside(at, u, v, light);
      else if (px < 0 || py < 0 || left >= width - 1 || top >= height - 1) {
        out[at] = 255 * light * red;
        out[at + 1] = 255 * light * green;
        out[at + 2] = 255 * light * blue;
      } else {
        const fx = px - left;
        const fy = py - top;
        const d = fx * fy;
        const c = fy - d;
        const b = fx - d;
        const a = 1 - fx - c;
        const from = top * stride + left * 3;
        const below = from + stride;
        const r =
          a * (data[from] as number) + b * (data[from + 3] as number) + c * (data[below] as number) + d * (data[below + 3] as number);
        const g =
          a * (data[from + 1] as number) +
          b * (data[from + 4] as number) +
          c * (data[below + 1] as number) +
          d * (data[below + 4] as number);
        const l =
          a * (data[from + 2] as number) +
          b * (data[from + 5] as number) +
          c * (data[below + 2] as number) +
          d * (data[below + 5] as number);
        out[at] = r * light * red;
        out[at + 1] = g * light * green;
        out[at + 2] = l * light * blue;
      }
      u += du;
      v += dv;
      light += dl;
    }
  };
}

/** Paints one pixel beside the sheet. */
function besideOf(
  edges: Sheet['edges'],
  { tile, side, density, shadow }: Backdrop,
  out: Uint8ClampedArray,
  cast: readonly [number, number, number],
) {
  const mask = side - 1;
  return (at: number, u: number, v: number, light: number): void => {
    const from = ((floor(v * density) & mask) * side + (floor(u * density) & mask)) * 3;
    const x = u - shadow.x;
    const y = v - shadow.y;
    const dx = max(edges.left - x, 0, x - edges.right);
    const dy = max(edges.top - y, 0, y - edges.bottom);
    const away = sqrt(dx * dx + dy * dy);
    const lit = away < shadow.reach ? light * (1 - shadow.dark * (1 - away / shadow.reach)) : light;
    out[at] = (tile[from] as number) * lit * cast[0];
    out[at + 1] = (tile[from + 1] as number) * lit * cast[1];
    out[at + 2] = (tile[from + 2] as number) * lit * cast[2];
  };
}
