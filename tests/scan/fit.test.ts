import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apply, fitAffine, fitHomography, fitSimilarity, residuals, rootMeanSquare, type Transform } from '../../server/scan/marks/fit.ts';
import { corners, edges } from '../../server/scan/sheet/paper.ts';

const discs = [...corners, ...edges];
const seen = (transform: Transform) => discs.map((mm) => ({ mm, px: apply(transform, mm) }));
const off = (fitted: Transform | null, transform: Transform) => (fitted ? rootMeanSquare(residuals(fitted, seen(transform))) : Number.NaN);
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('where the marks of a sheet went', () => {
  it('is a similarity on a flat-bed, found to a thousandth of a pixel', () => {
    fc.assert(
      fc.property(number(1, 12), number(-Math.PI, Math.PI), number(-50, 50), (scale, angle, shift) => {
        const [p, q] = [scale * Math.cos(angle), scale * Math.sin(angle)];
        const transform: Transform = [p, -q, shift, q, p, -shift, 0, 0];
        for (const solve of [fitSimilarity, fitAffine, fitHomography]) expect(off(solve(seen(transform)), transform)).toBeLessThan(1e-3);
      }),
    );
  });

  it('is no affine map under a camera, but a homography', () => {
    fc.assert(
      fc.property(number(2e-4, 8e-4), number(-8e-4, 8e-4), (g, h) => {
        const transform: Transform = [3, 0.1, 40, -0.1, 3, 60, g, h];
        expect(off(fitHomography(seen(transform)), transform)).toBeLessThan(0.01);
        expect(off(fitAffine(seen(transform)), transform)).toBeGreaterThan(1);
      }),
    );
  });

  it('is not guessed from too few marks', () => {
    const pairs = seen([3, 0, 0, 0, 3, 0, 0, 0]).slice(0, 1);
    expect(fitSimilarity(pairs)).toBeNull();
    expect(fitAffine(pairs)).toBeNull();
    expect(fitHomography(pairs)).toBeNull();
  });
});
