import type { Curl } from './curl.ts';
import type { Random } from './random.ts';

const { PI, cos, exp, hypot, sin } = Math;

/** How bright a place is. `x`, `y` on the desk in millimetres from the middle of the sheet, `radius` from the middle of the picture in half diagonals. */
export type Light = (x: number, y: number, radius: number, curl: Curl) => number;

interface Blob {
  x: number;
  y: number;
  size: number;
  stretch: number;
  dark: number;
}

/** The shadow of a phone, a hand or a head. */
const blob = (choose: Random): Blob => ({
  x: choose.between(-150, 150),
  y: choose.between(-190, 190),
  size: choose.between(35, 110),
  stretch: choose.between(0.5, 2),
  dark: choose.between(0.06, 0.32),
});

/** `even`: a lamp above or daylight from all sides. */
export function lightOf(choose: Random, even = false): Light {
  const angle = choose.between(0, 2 * PI);
  const usual = choose.chance(0.8) ? choose.between(0.05, 0.45) : choose.between(0, 0.05);
  const slope = even ? usual * 0.4 : usual;
  const [gx, gy] = [(cos(angle) * slope) / 300, (sin(angle) * slope) / 300];
  const blobs = Array.from({ length: choose.pick(even ? [0, 0, 0, 1] : [0, 1, 1, 2, 3]) }, () => blob(choose));
  const vignette = choose.between(0.05, 0.28) * (even ? 0.6 : 1);
  const glancing = choose.between(0.4, 1.6);
  return (x, y, radius, curl) => {
    let light = 1 + gx * x + gy * y;
    light *= 1 - vignette * radius * radius;
    const s = x * curl.across.x + y * curl.across.y;
    light *= 1 - glancing * curl.slope(s) * (cos(angle) * curl.across.x + sin(angle) * curl.across.y);
    for (const { x: bx, y: by, size, stretch, dark } of blobs) {
      const away = hypot((x - bx) * stretch, y - by) / size;
      if (away < 1.6) light *= 1 - dark / (1 + exp((away - 1) * 9));
    }
    return light;
  };
}

/** Colour of the light as the camera leaves it after its own white balance. */
export function castOf(choose: Random): readonly [number, number, number] {
  const warm = choose.normal() * 0.035 + 0.025;
  const tint = choose.normal() * 0.012;
  return [1 + warm, 1 - tint, 1 - warm * 1.4 + tint];
}
