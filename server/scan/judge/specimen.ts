import { isAbove, isBelow, measureOf, type Rule, say } from './rule.ts';
import { specimenThresholds } from './weights.ts';

const { shade, dirt, gap, numberMm, numberPx, numberInk } = specimenThresholds;

/** How clean the impression is that the electronic seal is cut out of. */
export const specimen: Rule = (facts, { document }) => {
  if (document !== 'sealSpecimen') return [];
  const box = facts.places.officialSeal ?? null;
  const inked = measureOf(facts, 'numberInk');
  const small = isBelow(measureOf(facts, 'numberMm'), numberMm) || isBelow(measureOf(facts, 'numberPx'), numberPx);
  const unreadable = small || isBelow(inked, numberInk.least) || isAbove(inked, numberInk.most);
  return [
    ...say(isAbove(measureOf(facts, 'specimenShade'), shade), 'specimenBackground', {}, box),
    ...say(isAbove(measureOf(facts, 'specimenDirt'), dirt), 'specimenSmear', {}, box),
    ...say(isBelow(measureOf(facts, 'specimenGap'), gap), 'specimenTouchesFrame', {}, box),
    ...say(unreadable, 'specimenNumber', {}, box),
  ];
};
