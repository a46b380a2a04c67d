import type { Finder } from './finders.ts';
import { codeWeights } from './weights.ts';

/** How likely a square is one of a symbol. */
export interface Company {
  finder: Finder;
  /** 2 for a square that has the two others of its symbol at a right angle, 1 for one with a second somewhere, 0 for letters and logos. */
  rank: 0 | 1 | 2;
  /** Distance to the others, pixels; 0 without. */
  side: number;
}

const { apart, alike, sidesAlike, square } = codeWeights;

function companyOf(finder: Finder, finders: readonly Finder[]): Company {
  const away = (other: Finder) => Math.hypot(finder.x - other.x, finder.y - other.y);
  const near = finders.filter((other) => {
    const modules = (2 * away(other)) / (finder.module + other.module);
    const similar = Math.abs(finder.module - other.module) < alike * Math.max(finder.module, other.module);
    return other !== finder && similar && modules > apart.least && modules < apart.most;
  });
  for (const [index, a] of near.entries())
    for (const b of near.slice(index + 1)) if (isRightAngle(finder, a, b)) return { finder, rank: 2, side: Math.max(away(a), away(b)) };
  return { finder, rank: near.length > 0 ? 1 : 0, side: 0 };
}

function isRightAngle(corner: Finder, a: Finder, b: Finder): boolean {
  const [ax, ay, bx, by] = [a.x - corner.x, a.y - corner.y, b.x - corner.x, b.y - corner.y];
  const [la, lb] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  return Math.abs(la - lb) < sidesAlike * Math.max(la, lb) && Math.abs(ax * bx + ay * by) < square * la * lb;
}

/** The likeliest first. */
export const byCompany = (finders: readonly Finder[]): Company[] =>
  finders.map((finder) => companyOf(finder, finders)).sort((a, b) => b.rank - a.rank);
