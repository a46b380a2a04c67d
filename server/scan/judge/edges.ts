import { type Finding, finding } from '../../contract/findings.ts';
import type { PageFacts } from '../../contract/scan.ts';
import { type Millimetres, pictureBox } from '../../contract/scan-units.ts';
import { codeBox } from '../sheet/paper.ts';
import { isAbove, measureOf } from './rule.ts';
import { telling, thresholds } from './weights.ts';

const { strip } = telling;

/** The sides of the picture: the measure of what lies beyond, its word, and the strip that is pointed at. */
const sides = [
  { beyond: 'outLeft', words: '左边', box: pictureBox({ x: 0, y: 0, width: strip, height: 1 }) },
  { beyond: 'outTop', words: '上边', box: pictureBox({ x: 0, y: 0, width: 1, height: strip }) },
  { beyond: 'outRight', words: '右边', box: pictureBox({ x: 1 - strip, y: 0, width: strip, height: 1 }) },
  { beyond: 'outBottom', words: '下边', box: pictureBox({ x: 0, y: 1 - strip, width: 1, height: strip }) },
] as const;

const sidesBeyond = (facts: PageFacts, most: Millimetres) => sides.filter(({ beyond }) => isAbove(measureOf(facts, beyond), most));

export function cutOff(facts: PageFacts): Finding[] {
  const missing = sidesBeyond(facts, thresholds.cutOff);
  const [first, second] = missing;
  return first ? [finding('cutOff', { side: missing.map(({ words }) => words).join('、') }, second ? null : first.box)] : [];
}

/** Whether so much of the sheet is missing that the code may be on it: then the missing edge is the thing to tell. */
export const isCodeCutOff = (facts: PageFacts): boolean => sidesBeyond(facts, codeBox.y).length > 0;
