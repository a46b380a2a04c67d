import type { Mask } from '../page/ink.ts';

/** A ring of ink, pixels of the mask. */
export interface Circle {
  x: number;
  y: number;
  radius: number;
  /** Share of the ring that is there, 0–1. */
  coverage: number;
}

const angles = 128;
const cosines = Float64Array.from({ length: angles }, (_, index) => Math.cos((2 * Math.PI * index) / angles));
const sines = Float64Array.from({ length: angles }, (_, index) => Math.sin((2 * Math.PI * index) / angles));

/** Farthest ink from the centre in each direction; 0 where there is none. */
function outline({ data, width, height }: Mask, x: number, y: number, from: number, to: number): Float64Array {
  const far = new Float64Array(angles);
  for (let angle = 0; angle < angles; angle += 1) {
    const [c, s] = [cosines[angle] as number, sines[angle] as number];
    for (let r = to; r >= from; r -= 0.5) {
      const px = Math.round(x + c * r);
      const py = Math.round(y + s * r);
      if (px < 0 || py < 0 || px >= width || py >= height || !data[py * width + px]) continue;
      far[angle] = r;
      break;
    }
  }
  return far;
}

/** The radius at which most directions end, counted within a narrow band. */
function commonRadius(far: Float64Array, band: number): { radius: number; share: number } {
  // Typed arrays sort by number: no comparison is called.
  const ends = far.filter((r) => r > 0).sort();
  let best = { radius: 0, share: 0 };
  for (let from = 0, to = 0; from < ends.length; from += 1) {
    while (to < ends.length && (ends[to] as number) - (ends[from] as number) <= band) to += 1;
    const share = (to - from) / far.length;
    if (share >= best.share) best = { radius: ((ends[from] as number) + (ends[to - 1] as number)) / 2, share };
  }
  return best;
}

/** Moves the centre to where the ring's ends say it is. */
function recentre(far: Float64Array, radius: number, band: number): { dx: number; dy: number } {
  let [dx, dy, count] = [0, 0, 0];
  for (let angle = 0; angle < far.length; angle += 1) {
    const r = far[angle] as number;
    if (Math.abs(r - radius) > band) continue;
    dx += (r - radius) * (cosines[angle] as number);
    dy += (r - radius) * (sines[angle] as number);
    count += 1;
  }
  return count === 0 ? { dx: 0, dy: 0 } : { dx: (2 * dx) / count, dy: (2 * dy) / count };
}

/** How much of a thin ring at `radius` is inked, and of the ring just outside of it. */
export function ringShare({ data, width, height }: Mask, x: number, y: number, radius: number, thickness: number): number {
  let inked = 0;
  for (let angle = 0; angle < angles; angle += 1) {
    let hit = 0;
    for (let r = radius - thickness; r <= radius + thickness && !hit; r += 0.7) {
      const px = Math.round(x + (cosines[angle] as number) * r);
      const py = Math.round(y + (sines[angle] as number) * r);
      if (px >= 0 && py >= 0 && px < width && py < height) hit = data[py * width + px] as number;
    }
    inked += hit;
  }
  return inked / angles;
}

/** Widths of the band in which the ring's ends are gathered, as shares of the radius: from a rough start to the line itself. */
const bands = [0.22, 0.16, 0.11, 0.08, 0.06, 0.045, 0.03, 0.03];

export function settleRing(mask: Mask, start: { x: number; y: number }, least: number, most: number): Circle | null {
  let { x, y } = start;
  let [radius, share] = [0, 0];
  for (const [round, band] of bands.entries()) {
    const limit = radius > 0 ? radius * (1 + 1.5 * band) : most;
    const far = outline(mask, x, y, least * 0.8, limit);
    const width = Math.max(1.5, (radius || most * 0.7) * band);
    ({ radius, share } = commonRadius(far, width));
    if (share < (round < 2 ? 0.25 : 0.4)) return null;
    const { dx, dy } = recentre(far, radius, width);
    x += dx;
    y += dy;
  }
  return polish(mask, { x, y, radius, coverage: 0 });
}

/** Moves centre and radius in ever smaller steps to where most of a thin ring is inked: text and frames near by no longer pull. */
function polish(mask: Mask, rough: Circle): Circle {
  const thickness = Math.max(0.8, rough.radius * 0.015);
  const share = ({ x, y, radius }: Circle) => ringShare(mask, x, y, radius, thickness);
  let best = { ...rough, coverage: share(rough) };
  for (const step of [0.05, 0.025, 0.012].map((part) => part * rough.radius)) {
    for (let round = 0; round < 4; round += 1) {
      const around = [
        { ...best, x: best.x + step },
        { ...best, x: best.x - step },
        { ...best, y: best.y + step },
        { ...best, y: best.y - step },
        { ...best, radius: best.radius + step },
        { ...best, radius: best.radius - step },
      ].map((circle) => ({ ...circle, coverage: share(circle) }));
      const next = around.reduce((a, b) => (b.coverage > a.coverage ? b : a));
      if (next.coverage <= best.coverage) break;
      best = next;
    }
  }
  const coverage = ringShare(mask, best.x, best.y, best.radius, Math.max(1.5, best.radius * 0.03));
  return { ...best, radius: outerRadius(mask, best), coverage };
}

/** From the middle of the line to its outer edge, the median over all directions: a seal is measured over its line. */
function outerRadius({ data, width, height }: Mask, { x, y, radius }: Circle): number {
  const ends: number[] = [];
  for (let angle = 0; angle < angles; angle += 1) {
    const [c, s] = [cosines[angle] as number, sines[angle] as number];
    const inked = (r: number): boolean => {
      const [px, py] = [Math.round(x + c * r), Math.round(y + s * r)];
      return px >= 0 && py >= 0 && px < width && py < height && data[py * width + px] === 1;
    };
    if (!inked(radius) && !inked(radius + 1)) continue;
    let r = radius;
    while (r < radius * 1.12 && (inked(r + 0.5) || inked(r + 1.2))) r += 0.5;
    ends.push(r);
  }
  return ends.sort((a, b) => a - b)[ends.length >> 1] ?? radius;
}

/** Inked share of the disc inside the ring. */
export function filled({ data, width, height }: Mask, { x, y, radius }: Circle): number {
  let [inked, all] = [0, 0];
  const r = radius * 0.8;
  for (let py = Math.max(0, Math.ceil(y - r)); py <= Math.min(height - 1, y + r); py += 1) {
    for (let px = Math.max(0, Math.ceil(x - r)); px <= Math.min(width - 1, x + r); px += 1) {
      if ((px - x) ** 2 + (py - y) ** 2 > r * r) continue;
      all += 1;
      inked += data[py * width + px] as number;
    }
  }
  return all === 0 ? 1 : inked / all;
}
