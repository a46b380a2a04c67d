import { expect, it } from '@jest/globals';
import { bend, drawLetters, lettersOn } from '../../server/access/human/picture.ts';

/** Half of the thickest line. */
const edge = 3.5;

it('every letter of a picture that a person must read lies on the sheet, however it is turned and bent', () => {
  for (let count = 0; count < 4_000; count += 1) {
    const points = lettersOn(bend(), drawLetters()).flat(2);
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    expect(Math.min(...xs)).toBeGreaterThan(edge);
    expect(Math.max(...xs)).toBeLessThan(320 - edge);
    expect(Math.min(...ys)).toBeGreaterThan(edge);
    expect(Math.max(...ys)).toBeLessThan(104 - edge);
  }
});
