import { type Finding, finding } from '../../contract/findings.ts';
import type { PageFacts } from '../../contract/scan.ts';
import { cutOff } from './edges.ts';
import { isAbove, isBelow, isBlank, measureOf, type Rule, say } from './rule.ts';
import { telling, thresholds } from './weights.ts';

export const origin: Rule = (facts) => [
  ...say(facts.kind === 'photo', 'photo'),
  ...say(facts.kind === 'scanner-app', 'scannerApp'),
  ...say(facts.kind === 'digital', 'digitalFile'),
  ...say(facts.kind === 'unknown' && !isBlank(facts), 'originUnclear'),
];

/** How the page was captured. */
export const capture: Rule = (facts) => {
  const { dpi, skew, turn, kind } = facts;
  const enoughPaper = isAbove(measureOf(facts, 'share'), thresholds.paperShare);
  return [
    ...say(dpi !== null && dpi < thresholds.dpi, 'lowResolution', { dpi: dpi ?? 0 }),
    ...say(Math.abs(skew) > thresholds.skew && kind !== 'photo', 'skewed', { degrees: Math.abs(skew) }),
    ...say(turn !== 0, 'turned'),
    ...say(isBelow(measureOf(facts, 'sharpness'), thresholds.sharpness) && enoughPaper, 'blurred'),
    ...say(isBelow(measureOf(facts, 'white'), thresholds.white) && kind === 'scan', 'tooDark'),
    ...say(isAbove(measureOf(facts, 'ink'), thresholds.ink) && !isBlank(facts), 'washedOut'),
    ...cutOff(facts),
    ...printScaled(facts),
  ];
};

function printScaled(facts: PageFacts): Finding[] {
  const stated = measureOf(facts, 'statedDpi');
  if (facts.kind !== 'scan' || facts.dpiFrom !== 'marks' || !stated || !facts.dpi) return [];
  const percent = (facts.dpi / stated) * telling.percent;
  const { most, least, largest } = thresholds.printScale;
  if (percent < least || percent > largest || Math.abs(percent - telling.percent) < most) return [];
  return [finding('printScaled', { percent: Math.round(percent) })];
}
