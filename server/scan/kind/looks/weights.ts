import { table } from '../../tables/origin.ts';

/**
 * A logistic regression: logit of a camera is the bias and, of each measure, its weight times how many spreads it is from its mean, within `most`.
 * Written by the command.
 */
export const lookWeights = table(
  { measured: '576 castings of pages drawn by tests/scan/pictures', by: 'npm run -s scan-training -- --write' },
  {
    bias: -0.106,
    most: 3,
    measures: {
      white: { mean: 225.3, spread: 28.16, weight: -0.5995 },
      bright: { mean: 225.1, spread: 28.72, weight: -0.6731 },
      top: { mean: 232.7, spread: 23.82, weight: -1.2 },
      tint: { mean: 1.93, spread: 1.154, weight: 0.03644 },
      tintSpread: { mean: 1.919, spread: 0.9813, weight: 0.8189 },
      spread: { mean: 2.405, spread: 1.13, weight: 0.6069 },
      drift: { mean: 1.869, spread: 1.169, weight: 1.693 },
      hill: { mean: 2.501, spread: 1.159, weight: 0.5101 },
      smooth: { mean: 0.4014, spread: 0.3242, weight: 0.2038 },
      rough: { mean: 1.635, spread: 0.5062, weight: 0.3553 },
      lean: { mean: 0.2115, spread: 0.567, weight: 1.52 },
    },
  },
);
