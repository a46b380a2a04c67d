import { field, side } from './noise.ts';
import type { Random } from './random.ts';
import { blurred, convolved, type Raster } from './raster.ts';

export interface Exposure {
  /** Grey level of well-lit white paper. */
  white: number;
  black: number;
  gamma: number;
  /** Standard deviation of what the denoiser leaves on white paper, grey levels. */
  noise: number;
  chroma: number;
  grains: number;
}

/** Out of focus, or moved. Pixels. */
export async function unsharp(raster: Raster, choose: Random, strong: number): Promise<Raster> {
  if (strong > 0) return blurred(raster, strong);
  if (choose.chance(0.2)) {
    const length = choose.pick([3, 5]);
    const lying = choose.chance(0.5);
    const kernel = Array.from({ length }, () => 1);
    return convolved(
      raster,
      lying
        ? { width: length, height: 3, kernel: [...kernel.map(() => 0), ...kernel, ...kernel.map(() => 0)] }
        : { width: 3, height: length, kernel: kernel.flatMap(() => [0, 1, 0]) },
    );
  }
  return blurred(raster, choose.between(0, 1));
}

/** Tone curve and the noise that is left of the sensor's after the phone has smoothed it. In place. */
export function develop({ data, width, height }: Raster, { white, black, gamma, noise, chroma, grains }: Exposure, choose: Random): void {
  const curve = Float32Array.from({ length: 256 }, (_, value) => black + (white - black) * (value / 255) ** gamma);
  const luma = field('sensor', grains).map((value) => value * noise);
  const tone = field('pressure', Math.min(4, grains + 2)).map((value) => value * chroma);
  const shift = choose.int(0, side - 1);
  const mask = side - 1;
  const out = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  for (let y = 0; y < height; y += 1) {
    const row = ((y + shift) & mask) * side;
    let at = y * width * 3;
    for (let x = 0; x < width; x += 1, at += 3) {
      const grain = luma[row + (x & mask)] as number;
      const colour = tone[row + ((x + shift) & mask)] as number;
      out[at] = (curve[data[at] as number] as number) + grain + colour;
      out[at + 1] = (curve[data[at + 1] as number] as number) + grain - colour * 0.4;
      out[at + 2] = (curve[data[at + 2] as number] as number) + grain - colour;
    }
  }
}
