import { inkOn, type Mask } from '../page/ink.ts';
import { type Circle, filled, ringShare, settleRing } from './ring.ts';

const mostEdges = 9_000;

interface Edges {
  x: Float32Array;
  y: Float32Array;
  dx: Float32Array;
  dy: Float32Array;
  count: number;
  /** One border pixel in so many was taken. */
  every: number;
}

/** Border pixels of the ink with the direction across the border; thinned evenly when there are too many. */
function edges(mask: Mask): Edges {
  const { data, width, height, count } = mask;
  const every = Math.max(1, Math.floor((count * 0.6) / mostEdges));
  const size = mostEdges * 2;
  const found: Edges = {
    x: new Float32Array(size),
    y: new Float32Array(size),
    dx: new Float32Array(size),
    dy: new Float32Array(size),
    count: 0,
    every,
  };
  let skipped = 0;
  for (const at of inkOn(mask)) {
    const y = (at / width) | 0;
    const x = at - y * width;
    if (x < 2 || y < 2 || x >= width - 2 || y >= height - 2) continue;
    if (data[at - 1] && data[at + 1] && data[at - width] && data[at + width]) continue;
    skipped += 1;
    if (skipped % every !== 0 || found.count >= size) continue;
    const { dx, dy } = across(data, width, at);
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 3) continue;
    const index = found.count++;
    found.x[index] = x;
    found.y[index] = y;
    found.dx[index] = dx / length;
    found.dy[index] = dy / length;
  }
  return found;
}

/** Towards where the ink around a border pixel lies. */
function across(data: Uint8Array, width: number, at: number): { dx: number; dy: number } {
  let [dx, dy] = [0, 0];
  for (let oy = -2; oy <= 2; oy += 1) {
    for (let ox = -2; ox <= 2; ox += 1) {
      if (!data[at + oy * width + ox]) continue;
      dx += ox;
      dy += oy;
    }
  }
  return { dx, dy };
}

/** Each border pixel votes for the centres it may belong to; the ring's own centre gathers them. */
function vote(
  found: Edges,
  width: number,
  height: number,
  least: number,
  most: number,
  cell: number,
): { votes: Float32Array; across: number } {
  const across = Math.ceil(width / cell);
  const votes = new Float32Array(across * Math.ceil(height / cell));
  for (let index = 0; index < found.count; index += 1) {
    const [x, y, dx, dy] = [found.x[index] as number, found.y[index] as number, found.dx[index] as number, found.dy[index] as number];
    for (const way of [-1, 1]) {
      for (let r = least; r <= most; r += cell) {
        const cx = x + way * dx * r;
        const cy = y + way * dy * r;
        if (cx < 0 || cy < 0 || cx >= width || cy >= height) break;
        const at = ((cy / cell) | 0) * across + ((cx / cell) | 0);
        votes[at] = (votes[at] as number) + 1;
      }
    }
  }
  return { votes, across };
}

export interface CircleLimits {
  /** Radii to look for, pixels. */
  least: number;
  most: number;
  /** Least share of the ring. */
  coverage: number;
  /** Largest share of the disc that may be inked: an emblem is solid, a seal is drawn in lines. */
  filled: number;
  /** Largest share of the ring just outside that may be inked. */
  outside: number;
}

/** Share of a picture that ink can cover: more is a ground or a lid, and a ring could not be seen on it. */
const mostInk = 0.5;
const triesPerBand = 5;
/** Share of a ring's border pixels whose votes meet in one cell: real seals reach 0.18, most of what is none does not reach this. */
const leastShare = 0.14;

/** Finds the rings of seals, the most complete first; none inside another. */
export function findCircles(mask: Mask, limits: CircleLimits): Circle[] {
  if (mask.count < limits.least * 4 || mask.count > mostInk * mask.data.length) return [];
  const border = edges(mask);
  const found: Circle[] = [];
  // Directions are only so exact: the larger the ring, the wider its border's votes scatter, and the coarser the grid must be.
  for (let least = limits.least; least < limits.most; least *= 1.7) {
    const most = Math.min(limits.most, least * 1.7);
    const cell = Math.max(2, least / 8);
    const { votes, across } = vote(border, mask.width, mask.height, least, most, cell);
    const leastVotes = Math.max(8, (leastShare * 2 * Math.PI * least) / border.every);
    for (let attempt = 0; attempt < triesPerBand; attempt += 1) {
      const at = strongest(votes);
      if ((votes[at] as number) < leastVotes) break;
      const start = { x: ((at % across) + 0.5) * cell, y: (Math.floor(at / across) + 0.5) * cell };
      clear(votes, across, at, 2);
      const circle = settleRing(mask, start, least, most * 1.1);
      if (circle && isSeal(mask, circle, limits)) keep(found, circle);
    }
  }
  return found.sort((a, b) => b.coverage - a.coverage);
}

function isSeal(mask: Mask, circle: Circle, limits: CircleLimits): boolean {
  const { x, y, radius, coverage } = circle;
  if (radius < limits.least || radius > limits.most || coverage < limits.coverage || filled(mask, circle) > limits.filled) return false;
  return ringShare(mask, x, y, radius * 1.09 + 1, Math.max(0.7, radius * 0.02)) <= limits.outside;
}

/** Of two rings about the same centre the outer one is the seal's. */
function keep(found: Circle[], circle: Circle): void {
  const same = found.findIndex(({ x, y, radius }) => Math.hypot(x - circle.x, y - circle.y) < Math.max(radius, circle.radius) * 0.8);
  if (same < 0) found.push(circle);
  else if (circle.radius > (found[same] as Circle).radius) found[same] = circle;
}

function strongest(votes: Float32Array): number {
  let [best, most] = [0, votes[0] as number];
  for (let at = 1; at < votes.length; at += 1) {
    const count = votes[at] as number;
    if (count <= most) continue;
    most = count;
    best = at;
  }
  return best;
}

function clear(votes: Float32Array, across: number, centre: number, reach: number): void {
  const down = votes.length / across;
  const [cx, cy] = [centre % across, Math.floor(centre / across)];
  for (let y = Math.max(0, cy - reach); y <= Math.min(down - 1, cy + reach); y += 1)
    for (let x = Math.max(0, cx - reach); x <= Math.min(across - 1, cx + reach); x += 1) votes[y * across + x] = 0;
}
