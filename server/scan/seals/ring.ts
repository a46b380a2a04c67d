import type { Mask, PixelDisc } from '../page/ink.ts';
import { eachIn } from './mask-disc.ts';
import { centreShift, commonRadius, cosines, ringEnds, ringShare, sines } from './ring-ends.ts';
import { ringWeights } from './weights.ts';

/** A ring of ink, pixels of the mask. */
export interface Circle extends PixelDisc {
  /** Share of the ring that is there, 0–1. */
  coverage: number;
}

const { bands, leastBand, start, beyond, within, share: leastShare, line, steps, rounds, said, outer, gap, inside, step } = ringWeights;

/** Moves from a rough centre to the ring around it; null when there is none between these radii. */
export function settleRing(mask: Mask, centre: { x: number; y: number }, least: number, most: number): Circle | null {
  let { x, y } = centre;
  let [radius, share] = [0, 0];
  for (const [round, band] of bands.entries()) {
    const limit = radius > 0 ? radius * (1 + beyond * band) : most;
    const far = ringEnds(mask, x, y, least * within, limit);
    const width = Math.max(leastBand, (radius || most * start) * band);
    ({ radius, share } = commonRadius(far, width));
    if (share < (round < leastShare.rounds ? leastShare.rough : leastShare.fine)) return null;
    const { dx, dy } = centreShift(far, radius, width);
    x += dx;
    y += dy;
  }
  return polish(mask, { x, y, radius, coverage: 0 });
}

/** Moves centre and radius in ever smaller steps to where most of a thin ring is inked: text and frames near by no longer pull. */
function polish(mask: Mask, rough: Circle): Circle {
  const thickness = Math.max(line.least, rough.radius * line.share);
  const share = ({ x, y, radius }: Circle) => ringShare(mask, x, y, radius, thickness);
  let best = { ...rough, coverage: share(rough) };
  for (const by of steps.map((part) => part * rough.radius)) {
    for (let round = 0; round < rounds; round += 1) {
      const around = moved(best, by).map((circle) => ({ ...circle, coverage: share(circle) }));
      const next = around.reduce((a, b) => (b.coverage > a.coverage ? b : a));
      if (next.coverage <= best.coverage) break;
      best = next;
    }
  }
  const coverage = ringShare(mask, best.x, best.y, best.radius, Math.max(said.least, best.radius * said.share));
  return { ...best, radius: outerRadius(mask, best), coverage };
}

const moved = (circle: Circle, by: number): Circle[] => [
  { ...circle, x: circle.x + by },
  { ...circle, x: circle.x - by },
  { ...circle, y: circle.y + by },
  { ...circle, y: circle.y - by },
  { ...circle, radius: circle.radius + by },
  { ...circle, radius: circle.radius - by },
];

/** From the middle of the line to its outer edge, the median over all directions: a seal is measured over its line. */
function outerRadius({ data, width, height }: Mask, { x, y, radius }: Circle): number {
  const ends: number[] = [];
  for (const [angle, c] of cosines.entries()) {
    const s = sines[angle] as number;
    const inked = (r: number): boolean => {
      const [px, py] = [Math.round(x + c * r), Math.round(y + s * r)];
      return px >= 0 && py >= 0 && px < width && py < height && data[py * width + px] === 1;
    };
    if (!inked(radius) && !inked(radius + 1)) continue;
    let r = radius;
    while (r < radius * outer && (inked(r + step) || inked(r + gap))) r += step;
    ends.push(r);
  }
  return ends.sort((a, b) => a - b)[ends.length >> 1] ?? radius;
}

/** Inked share of the disc inside the ring. */
export function filledShare({ data, width, height }: Mask, { x, y, radius }: Circle): number {
  let [inked, all] = [0, 0];
  eachIn({ x, y, radius: radius * inside }, width, height, (at) => {
    all += 1;
    inked += data[at] as number;
  });
  return all === 0 ? 1 : inked / all;
}
