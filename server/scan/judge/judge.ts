import { type DocumentKind, documents } from '../../contract/documents.ts';
import { type Finding, type FindingCode, finding, findings } from '../../contract/findings.ts';
import { type PageFacts, printedKinds, type ScanSeal } from '../../contract/scan.ts';
import { codeBox } from '../sheet/paper.ts';
import { thresholds } from './thresholds.ts';

export interface About {
  /** The document that the page is part of; null while it is in none. */
  document: DocumentKind | null;
}

type Rule = (facts: PageFacts, about: About) => Finding[];

const at = ({ measures }: PageFacts, name: string): number | null => measures[name] ?? null;
const below = (value: number | null, least: number): boolean => value !== null && value < least;
const above = (value: number | null, most: number): boolean => value !== null && value > most;
const say = (condition: boolean, ...words: Parameters<typeof finding>): Finding[] => (condition ? [finding(...words)] : []);

const isPrinted = (document: DocumentKind | null): boolean => printedKinds.some((kind) => kind === document);
const isBlank = (facts: PageFacts): boolean => below(at(facts, 'inked'), thresholds.inked) && facts.code === null;

const origin: Rule = (facts) => [...say(facts.kind === 'photo', 'photo'), ...say(facts.kind === 'scanner-app', 'scannerApp')];

const capture: Rule = (facts) => {
  const { dpi, skew, turn } = facts;
  const blurred = below(at(facts, 'sharpness'), thresholds.sharpness) && above(at(facts, 'share'), thresholds.paperShare);
  const coarse = dpi === null ? below(at(facts, 'longSide'), thresholds.longSide) && facts.kind !== 'photo' : dpi < thresholds.dpi;
  return [
    ...say(coarse && dpi !== null, 'lowResolution', { dpi: dpi ?? 0 }),
    ...say(Math.abs(skew) > thresholds.skew && facts.kind !== 'photo', 'skewed', { degrees: Math.abs(skew) }),
    ...say(turn !== 0, 'turned'),
    ...say(blurred, 'blurred'),
    ...say(below(at(facts, 'white'), thresholds.white) && facts.kind === 'scan', 'tooDark'),
    ...say(above(at(facts, 'ink'), thresholds.ink) && !isBlank(facts), 'washedOut'),
    ...cutOff(facts),
    ...printScaled(facts),
  ];
};

const sides = { outLeft: '左边', outTop: '上边', outRight: '右边', outBottom: '下边' };
const strips = {
  outLeft: { x: 0, y: 0, width: 0.03, height: 1 },
  outTop: { x: 0, y: 0, width: 1, height: 0.03 },
  outRight: { x: 0.97, y: 0, width: 0.03, height: 1 },
  outBottom: { x: 0, y: 0.97, width: 1, height: 0.03 },
};

function cutOff(facts: PageFacts): Finding[] {
  const names = (Object.keys(sides) as (keyof typeof sides)[]).filter((name) => above(at(facts, name), thresholds.cutOff));
  const [first] = names;
  if (!first) return [];
  return [finding('cutOff', { side: names.map((name) => sides[name]).join('、') }, names.length === 1 ? strips[first] : null)];
}

function printScaled(facts: PageFacts): Finding[] {
  const stated = at(facts, 'statedDpi');
  if (facts.kind !== 'scan' || facts.dpiFrom !== 'marks' || !stated || !facts.dpi) return [];
  const percent = (facts.dpi / stated) * 100;
  // A resolution that is far off says nothing about the printer.
  if (percent < 70 || percent > 130 || Math.abs(percent - 100) < thresholds.printScale) return [];
  return [finding('printScaled', { percent: Math.round(percent) })];
}

const officialSeals = ({ seals }: PageFacts): ScanSeal[] =>
  seals.filter(({ shape, mm }) => (shape === 'circle' || shape === 'oval') && (mm === null || mm > thresholds.seal.smallest));

/** True while the scale is unknown. */
const isUsualSize = ({ mm }: ScanSeal): boolean => mm === null || (mm >= thresholds.seal.least && mm <= thresholds.seal.most);

/** Where the official seal belongs, in words, for each document. */
const where: Partial<Record<DocumentKind, string>> = {
  applicationForm: '在右下角「单位公章」栏内',
  authorisationLetter: '在「单位公章」栏内',
  sealSpecimen: '在左侧方框的正中',
  credentialCopy: '在空白处',
  agentIdCard: '在空白处',
};

const officialSeal: Rule = (facts, { document }) => {
  if (!document || isBlank(facts)) return [];
  const official = officialSeals(facts);
  const rank = (seal: ScanSeal) => Number(seal.red) * 4 + Number(isUsualSize(seal)) * 2 + seal.coverage;
  const [best] = [...official].sort((a, b) => rank(b) - rank(a));
  const place = facts.places.officialSeal ?? null;
  if (!best) {
    const wanted = place !== null || !isPrinted(document) || facts.code === null;
    return say(wanted, 'sealMissing', { where: where[document] ?? '' }, place);
  }
  if (!best.red) return [finding('sealGrey', {}, best.box)];
  const { coverage, mm, box } = best;
  return [
    ...say(coverage < thresholds.seal.coverage, 'sealIncomplete', { percent: Math.round(coverage * 100) }, box),
    ...say(best.shape === 'circle' && !isUsualSize(best), 'sealSize', { mm: mm ?? 0 }, box),
    ...say(above(at(facts, 'keyFieldInk'), thresholds.seal.keyFieldInk), 'sealCoversText', {}, facts.places.covered ?? box),
    ...say(above(at(facts, 'textUnderSeal'), thresholds.seal.textUnder), 'sealCoversText', {}, box),
  ];
};

const centre = ({ box }: ScanSeal) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

const legalSeal: Rule = (facts) => {
  const place = facts.places.legalPersonSeal;
  if (!place) return [];
  const here = facts.seals.filter((seal) => {
    const { x, y } = centre(seal);
    return x > place.x && x < place.x + place.width && y > place.y && y < place.y + place.height;
  });
  const { ink, least, most } = thresholds.legal;
  if (here.some(({ shape, mm }) => shape === 'square' && (mm === null || (mm >= least && mm <= most)))) return [];
  if (at(facts, 'legalDarkSquare') === 1) return [finding('legalSealGrey', {}, place)];
  if (above(at(facts, 'legalRed'), ink)) return [finding('legalSealShape', {}, here[0]?.box ?? place)];
  return say(!above(at(facts, 'signatureInk'), ink), 'legalSealMissing', {}, place);
};

const specimen: Rule = (facts, { document }) => {
  if (document !== 'sealSpecimen') return [];
  const { specimen: limits } = thresholds;
  const box = facts.places.officialSeal ?? null;
  const inked = at(facts, 'numberInk');
  const small = below(at(facts, 'numberMm'), limits.numberMm) || below(at(facts, 'numberPx'), limits.numberPx);
  const unreadable = small || below(inked, limits.numberInk.least) || above(inked, limits.numberInk.most);
  return [
    ...say(above(at(facts, 'specimenShade'), limits.shade), 'specimenBackground', {}, box),
    ...say(above(at(facts, 'specimenDirt'), limits.dirt), 'specimenSmear', {}, box),
    ...say(below(at(facts, 'specimenGap'), limits.gap), 'specimenTouchesFrame', {}, box),
    ...say(unreadable, 'specimenNumber', {}, box),
  ];
};

/** Whether so much of the sheet is missing that the code may be on it: then the missing edge is the thing to tell. */
const isCodeCutOff = (facts: PageFacts): boolean =>
  (Object.keys(sides) as (keyof typeof sides)[]).some((side) => above(at(facts, side), codeBox.y));

const codes: Rule = (facts, { document }) =>
  say(isPrinted(document) && facts.code === null && !isBlank(facts) && !isCodeCutOff(facts), 'codeUnreadable');

/** On a grey scan nobody can tell an original seal from a copied one: that is said instead of judging the seal's colour. */
const greyScan: Rule = (facts, { document }) => {
  if (!document || documents[document].seals === '' || isBlank(facts)) return [];
  return say(below(at(facts, 'chroma'), thresholds.chroma), 'greyScan');
};

const rules: Rule[] = [origin, capture, codes, greyScan, officialSeal, legalSeal, specimen];

/** Findings that lose their meaning beside another: a grey scan has no red seals to ask for. */
const silencedBy: Partial<Record<FindingCode, readonly FindingCode[]>> = {
  photo: [
    'lowResolution',
    'tooDark',
    'washedOut',
    'cutOff',
    'sealSize',
    'specimenBackground',
    'specimenSmear',
    'specimenNumber',
    'printScaled',
  ],
  scannerApp: ['lowResolution', 'specimenBackground', 'sealSize', 'cutOff'],
  greyScan: ['specimenNumber', 'sealGrey', 'legalSealGrey', 'legalSealMissing', 'legalSealShape'],
  // Ink is not told from a red ground.
  specimenBackground: ['sealMissing'],
  sealMissing: ['specimenSmear', 'specimenTouchesFrame', 'specimenNumber'],
  sealIncomplete: ['specimenNumber'],
  blank: ['lowResolution', 'skewed', 'blurred', 'washedOut', 'tooDark', 'greyScan', 'sealMissing'],
};

/** What is to be said of a page as part of a document, the gravest first. Pure: the same facts give the same findings. */
export function judgePage(facts: PageFacts, about: About): Finding[] {
  const all = [...say(isBlank(facts), 'blank'), ...rules.flatMap((rule) => rule(facts, about))];
  const silenced = new Set(all.flatMap(({ code }) => silencedBy[code] ?? []));
  const order = { bad: 0, warn: 1, note: 2 };
  const once = new Map(all.filter(({ code }) => !silenced.has(code)).map((each) => [each.code, each]));
  return [...once.values()].sort((a, b) => order[findings[a.code].severity] - order[findings[b.code].severity]);
}
