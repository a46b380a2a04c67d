import { fitWeights } from './weights.ts';

/** Equations as rows: the coefficients, then the right side. */
type Row = Float64Array;

/** Sums the normal equations of rows · unknowns = targets. */
function normalEquations(rows: readonly number[][], targets: readonly number[], size: number): Row[] {
  const matrix: Row[] = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (const [index, row] of rows.entries()) {
    for (const [i, line] of matrix.entries()) {
      const weight = row[i] ?? 0;
      for (let j = 0; j < size; j += 1) line[j] = (line[j] as number) + weight * (row[j] as number);
      line[size] = (line[size] as number) + weight * (targets[index] as number);
    }
  }
  return matrix;
}

/** Brings the row with the largest number of a column to the top of what is left; answers it, or null when they are all nothing. */
function pivot(matrix: Row[], column: number): Row | null {
  const size = (row: Row) => Math.abs(row[column] as number);
  const left = matrix.slice(column);
  const best = left.reduce((a, b) => (size(b) > size(a) ? b : a));
  if (size(best) < fitWeights.singular) return null;
  const at = matrix.indexOf(best);
  [matrix[column], matrix[at]] = [best, matrix[column] ?? best];
  return best;
}

/** Solves the normal equations of rows · unknowns = targets by Gaussian elimination with pivoting; null when they are singular. */
export function leastSquares(rows: readonly number[][], targets: readonly number[]): number[] | null {
  const size = rows[0]?.length ?? 0;
  const matrix = normalEquations(rows, targets, size);
  for (let column = 0; column < size; column += 1) {
    const base = pivot(matrix, column);
    if (!base) return null;
    for (const line of matrix) {
      if (line === base) continue;
      const factor = (line[column] as number) / (base[column] as number);
      for (let k = column; k <= size; k += 1) line[k] = (line[k] as number) - factor * (base[k] as number);
    }
  }
  return matrix.map((line, index) => (line[size] as number) / (line[index] as number));
}
