import { quantile, sorted } from '../../page/quantile.ts';
import { measurePaper, type Paper, type Tone } from '../../page/tone.ts';
import type { Lean } from '../../quality/lean.ts';
import { lookTuning } from '../weights.ts';
import { onCanvas } from './canvas.ts';
import { measureLight } from './light.ts';

const ln = (value: number): number => Math.log(1 + Math.max(0, value));

/** The brightest channel of the brightest paper: coloured paper on a scanner is still bright in one of them. */
const topOf = ({ cells }: Paper): number =>
  quantile(sorted(cells.map(({ red, green, blue }) => Math.max(red, green, blue))), lookTuning.top);

const leanOf = ({ spread }: Lean): number => {
  const { from, most } = lookTuning.lean;
  return Math.min(most, Math.max(0, (spread ?? 0) - from));
};

/**
 * How a page looks, in numbers that a camera and a scanner differ in; nothing of what the file states. A picture on a white page is measured
 * alone. Levels 0–255, `lean` in degrees; lengths of tails are logarithms.
 */
export function measureLooks(tone: Tone, lean: Lean) {
  const paper = measurePaper(onCanvas(tone.squares));
  const { hill, smooth, rough } = measureLight(paper.cells);
  return {
    white: paper.white,
    bright: Math.max(paper.red, paper.green, paper.blue),
    top: topOf(paper),
    tint: ln(paper.tint),
    tintSpread: ln(paper.tintSpread),
    spread: ln(paper.spread),
    drift: ln(paper.drift),
    hill: ln(hill),
    smooth,
    rough: ln(rough),
    lean: leanOf(lean),
  };
}
export type Looks = ReturnType<typeof measureLooks>;
export type LookName = keyof Looks;
