import type { DocumentKind } from '../../contract/documents.ts';
import { finding } from '../../contract/findings.ts';
import type { PageFacts, ScanSeal } from '../../contract/scan.ts';
import { type Millimetres, millimetres } from '../../contract/scan-units.ts';
import { greyChroma } from '../quality/weights.ts';
import { isAbove, isBelow, isBlank, isPrinted, measureOf, type Rule, type SealKinds, say } from './rule.ts';
import { sealRoom, sealThresholds, telling, usualSeals } from './weights.ts';

type Sizes = Record<'least' | 'most', Millimetres>;

const sizesOf = ({ leastMm, mostMm }: SealKinds['officialSeal']): Sizes => ({
  least: millimetres(leastMm - sealRoom.official.below),
  most: millimetres(mostMm + sealRoom.official.above),
});

/** True while the scale is unknown. */
const isOfSize = ({ mm }: ScanSeal, { least, most }: Sizes): boolean => mm === null || (mm >= least && mm <= most);

const officialSeals = ({ seals }: PageFacts): ScanSeal[] =>
  seals.filter(({ shape, mm }) => (shape === 'circle' || shape === 'oval') && (mm === null || mm > sealThresholds.smallest));

/** Red before grey, of the usual size before others, whole before worn. */
const better =
  (sizes: Sizes) =>
  (a: ScanSeal, b: ScanSeal): number => {
    const usual = (seal: ScanSeal) => Number(isOfSize(seal, sizes));
    return Number(b.red) - Number(a.red) || usual(b) - usual(a) || b.coverage - a.coverage;
  };

/** A specimen sheet has one impression a page, however many are wanted. */
const isOneAPage = (document: DocumentKind): boolean => document === 'sealSpecimen';

export const officialSeal: Rule = (facts, { document, paper, seals = usualSeals }) => {
  const wantedSeals = paper?.impressions.officialSeal ?? 1;
  const where = paper?.sealPlace ?? '';
  const { label: seal, leastMm, mostMm } = seals.officialSeal;
  const sizes = sizesOf(seals.officialSeal);
  if (!document || wantedSeals === 0 || isBlank(facts)) return [];
  const found = officialSeals(facts).sort(better(sizes));
  const [best] = found;
  const place = facts.places.officialSeal ?? null;
  if (!best) {
    const wanted = place !== null || !isPrinted(document) || facts.code === null;
    return say(wanted, 'sealMissing', { where, seal }, place);
  }
  if (!best.red) return [finding('sealGrey', { seal }, best.box)];
  const { coverage, mm, box, shape } = best;
  return [
    ...say(
      !isOneAPage(document) && found.length < wantedSeals,
      'sealsTooFew',
      { wanted: wantedSeals, found: found.length, where, seal },
      place,
    ),
    ...say(coverage < sealThresholds.coverage, 'sealIncomplete', { seal, percent: Math.round(coverage * telling.percent) }, box),
    ...say(shape === 'circle' && !isOfSize(best, sizes), 'sealSize', { mm: mm ?? 0, seal, least: leastMm, most: mostMm }, box),
    ...say(isAbove(measureOf(facts, 'keyFieldInk'), sealThresholds.keyFieldInk), 'sealCoversText', { seal }, facts.places.covered ?? box),
    ...say(isAbove(measureOf(facts, 'textUnderSeal'), sealThresholds.textUnder), 'sealCoversText', { seal }, box),
  ];
};

const centre = ({ box }: ScanSeal) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

export const legalSeal: Rule = (facts, { paper, seals = usualSeals }) => {
  const { label: seal } = seals.legalPersonSeal;
  if (paper?.impressions.legalPersonSeal === 0) return [];
  const place = facts.places.legalPersonSeal;
  if (!place) return [];
  const here = facts.seals.filter((seal) => {
    const { x, y } = centre(seal);
    return x > place.x && x < place.x + place.width && y > place.y && y < place.y + place.height;
  });
  if (here.some((seal) => seal.shape === 'square' && isOfSize(seal, sealRoom.legal))) return [];
  if (measureOf(facts, 'legalDarkSquare') === 1) return [finding('legalSealGrey', { seal }, place)];
  const { placeInk } = sealThresholds;
  if (isAbove(measureOf(facts, 'legalRed'), placeInk)) return [finding('legalSealShape', { seal }, here[0]?.box ?? place)];
  return say(!isAbove(measureOf(facts, 'signatureInk'), placeInk), 'legalSealMissing', { seal }, place);
};

/** On a grey scan nobody can tell an original seal from a copied one: that is said instead of judging the seal's colour. */
export const greyScan: Rule = (facts, { document, paper }) => {
  const sealed = !paper || paper.impressions.officialSeal + paper.impressions.legalPersonSeal > 0;
  if (!document || !sealed || isBlank(facts)) return [];
  return say(isBelow(measureOf(facts, 'chroma'), greyChroma), 'greyScan');
};
