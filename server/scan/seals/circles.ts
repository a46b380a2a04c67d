import type { Mask } from '../page/ink.ts';
import { castVotes, clearVotes, strongest } from './centre-votes.ts';
import { type Circle, filledShare, settleRing } from './ring.ts';
import { findBorders } from './ring-borders.ts';
import { ringShare } from './ring-ends.ts';
import { circleWeights } from './weights.ts';

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

const { band, cells, leastCell, triesPerBand, votes, leastVotes, mostInk, leastInk, beyond, outside, same } = circleWeights;

/** Finds the rings of seals, the most complete first; none inside another. */
export function findCircles(mask: Mask, limits: CircleLimits): Circle[] {
  if (mask.count < limits.least * leastInk || mask.count > mostInk * mask.data.length) return [];
  const borders = findBorders(mask);
  const found: Circle[] = [];
  // Directions are only so exact: the larger the ring, the wider its border's votes scatter, and the coarser the grid must be.
  for (let least = limits.least; least < limits.most; least *= band) {
    const most = Math.min(limits.most, least * band);
    const grid = castVotes(borders, mask, least, most, Math.max(leastCell, least / cells));
    const enough = Math.max(leastVotes, (votes * 2 * Math.PI * least) / borders.every);
    for (let attempt = 0; attempt < triesPerBand; attempt += 1) {
      const centre = strongest(grid);
      if (centre.votes < enough) break;
      clearVotes(grid, centre.at, 2);
      const circle = settleRing(mask, centre, least, most * beyond);
      if (circle && isSeal(mask, circle, limits)) keep(found, circle);
    }
  }
  return found.sort((a, b) => b.coverage - a.coverage);
}

function isSeal(mask: Mask, circle: Circle, limits: CircleLimits): boolean {
  const { x, y, radius, coverage } = circle;
  if (radius < limits.least || radius > limits.most || coverage < limits.coverage || filledShare(mask, circle) > limits.filled)
    return false;
  const thickness = Math.max(outside.least, radius * outside.thickness);
  return ringShare(mask, x, y, radius * outside.radius + 1, thickness) <= limits.outside;
}

/** Of two rings about the same centre the outer one is the seal's. */
function keep(found: Circle[], circle: Circle): void {
  const at = found.findIndex(({ x, y, radius }) => Math.hypot(x - circle.x, y - circle.y) < Math.max(radius, circle.radius) * same);
  const known = found[at];
  if (!known) found.push(circle);
  else if (circle.radius > known.radius) found[at] = circle;
}
