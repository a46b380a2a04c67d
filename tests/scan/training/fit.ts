import type { LookName, Looks } from '../../../server/scan/kind/looks/measure.ts';
import { leastSquares } from '../../../server/scan/marks/least-squares.ts';
import type { Sample } from './drawn.ts';

/** A logistic regression on standardised measures: positive for a camera. */
export interface Fit {
  bias: number;
  /** Standard deviations beyond which a measure says no more. */
  most: number;
  measures: Record<LookName, { mean: number; spread: number; weight: number }>;
}

/** Of the squared weights: what keeps measures that go together from crying each other down. */
const ridge = 3;
const rounds = 25;
const most = 3;

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Logit of a page. */
export const logitOf = ({ bias, most: bound, measures }: Fit, looks: Looks): number =>
  Object.entries(measures).reduce((sum, [name, { mean, spread, weight }]) => {
    const value = (looks[name as LookName] - mean) / spread;
    return sum + weight * Math.max(-bound, Math.min(bound, value));
  }, bias);

/** Iteratively reweighted least squares; both classes weigh the same, and so does each source within its class. */
export function fitWeights(samples: readonly Sample[]): Fit {
  const names = Object.keys(samples[0]?.looks ?? {}) as LookName[];
  const scales = names.map((name) => {
    const values = samples.map(({ looks }) => looks[name]);
    const mean = meanOf(values);
    return { name, mean, spread: Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) || 1 };
  });
  const rows = samples.map(({ looks }) => [
    1,
    ...scales.map(({ name, mean, spread }) => Math.max(-most, Math.min(most, (looks[name] - mean) / spread))),
  ]);
  const weights = weigh(rows, samples);
  const [bias = 0, ...rest] = weights;
  const entries = scales.map(({ name, mean, spread }, index) => [name, { mean, spread, weight: rest[index] ?? 0 }] as const);
  return { bias, most, measures: Object.fromEntries(entries) as Fit['measures'] };
}

function weigh(rows: readonly number[][], samples: readonly Sample[]): number[] {
  const size = rows[0]?.length ?? 0;
  const kinds = new Map<string, number>();
  for (const { source } of samples) kinds.set(source, (kinds.get(source) ?? 0) + 1);
  const sourcesOf = (camera: boolean) => new Set(samples.filter((each) => each.camera === camera).map(({ source }) => source)).size;
  const shares = samples.map(({ camera, source }) => samples.length / (2 * sourcesOf(camera) * (kinds.get(source) ?? 1)));
  const held = Array.from({ length: size - 1 }, (_, index) =>
    Array.from({ length: size }, (_, at) => (at === index + 1 ? Math.sqrt(ridge) : 0)),
  );
  let weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const logits = rows.map((row) => row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0));
    const roots: number[] = [];
    const targets = logits.map((logit, index) => {
      const chance = 1 / (1 + Math.exp(-logit));
      const slope = Math.max(1e-5, chance * (1 - chance));
      const root = Math.sqrt(slope * (shares[index] ?? 1));
      roots.push(root);
      return root * (logit + ((samples[index]?.camera ? 1 : 0) - chance) / slope);
    });
    const scaled = rows.map((row, index) => row.map((value) => value * (roots[index] ?? 0)));
    weights = leastSquares([...scaled, ...held], [...targets, ...held.map(() => 0)]) ?? weights;
  }
  return weights;
}
