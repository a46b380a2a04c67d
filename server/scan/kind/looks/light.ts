import { leastSquares } from '../../marks/least-squares.ts';
import type { PaperCell } from '../../page/paper-cells.ts';
import { quantile, sorted } from '../../page/quantile.ts';
import { lightWeights } from '../weights.ts';

/** How the light falls on the paper: a lamp, a window and a lens leave a smooth hill, a scanner leaves none. */
export interface Light {
  /** Levels between the top and the bottom of the smooth hill. */
  hill: number;
  /** Of the unevenness of the paper, how much the hill explains, 0–1. */
  smooth: number;
  /** What it does not explain, levels. */
  rough: number;
}

const rowOf = ({ x, y }: PaperCell): number[] => [1, x, y, x * x, x * y, y * y];

const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
};

/** A surface of the second degree through the level of the paper. */
export function measureLight(paper: readonly PaperCell[]): Light {
  const levels = paper.map(({ level }) => level);
  const rows = paper.map(rowOf);
  const found = paper.length < lightWeights.leastCells ? null : leastSquares(rows, levels);
  if (!found) return { hill: 0, smooth: 0, rough: 0 };
  const surface = rows.map((row) => row.reduce((sum, value, index) => sum + value * (found[index] ?? 0), 0));
  const left = variance(levels.map((level, index) => level - (surface[index] ?? 0)));
  const heights = sorted(surface);
  return {
    hill: quantile(heights, lightWeights.high) - quantile(heights, lightWeights.low),
    smooth: 1 - left / Math.max(lightWeights.even, variance(levels)),
    rough: Math.sqrt(left),
  };
}
