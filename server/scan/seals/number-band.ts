import type { Mask, PixelDisc } from '../page/ink.ts';
import { lengths } from '../page/weights.ts';
import { specimenWeights } from './weights.ts';

const { rings, from, arc, figure, line } = specimenWeights;

/** How much of each ring is inked along the lower arc, from half the radius outwards. */
function profileOf({ data, width, height }: Mask, { x, y, radius }: PixelDisc): Float64Array {
  return Float64Array.from({ length: rings }, (_, ring) => {
    const r = radius * (from + ((1 - from) * ring) / rings);
    let [inked, all] = [0, 0];
    for (let degrees = arc.from; degrees <= arc.to; degrees += 1) {
      const angle = (degrees * Math.PI) / lengths.halfTurn;
      const px = Math.round(x + r * Math.cos(angle));
      const py = Math.round(y + r * Math.sin(angle));
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      all += 1;
      inked += data[py * width + px] as number;
    }
    return all === 0 ? 0 : inked / all;
  });
}

/**
 * The band of small figures along the lower arc, just inside the ring: its height in pixels of the mask and how much of it is inked.
 * Height 0 when there is none.
 */
export function numberBand(mask: Mask, disc: PixelDisc): { height: number; ink: number } {
  const profile = profileOf(mask, disc);
  const at = (ring: number) => profile[ring] ?? 0;
  let ring = rings - 1;
  // From the outside inwards: the ring itself, the gap behind it, then the figures.
  while (ring > 0 && at(ring) > line) ring -= 1;
  while (ring > 0 && at(ring) >= figure && at(ring - 1) < at(ring)) ring -= 1;
  while (ring > 0 && at(ring) < figure) ring -= 1;
  const outer = ring;
  let ink = 0;
  while (ring > 0 && at(ring) >= figure) {
    ink += at(ring);
    ring -= 1;
  }
  const count = outer - ring;
  return { height: (count * (1 - from) * disc.radius) / rings, ink: count === 0 ? 0 : ink / count };
}
