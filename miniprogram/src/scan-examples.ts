import type { FindingCode } from '../../server/contract/findings.ts';
import type { ExampleProps } from './components/Example';

interface Lesson {
  title: string;
  lead: string;
  items: readonly ExampleProps[];
}

const good = (drawing: string, words: string): ExampleProps => ({ drawing, good: true, words });
const bad = (drawing: string, words: string): ExampleProps => ({ drawing, good: false, words });

const whole = good('whole', '平板扫描，四边完整');
const photo = bad('photo', '手机拍照');
const sealClear = good('seal-clear', '章盖在没有字的地方');

const sealOver = bad('seal-over', '压住文字');
const shadow = bad('shadow', '有阴影');
const skew = bad('skew', '歪斜');
const cutOff = bad('cut-off', '没有扫全');
const sealPart = bad('seal-part', '印文不完整');
const sealGrey = bad('seal-grey', '黑白或复印的章');
const specimenClean = good('specimen-clean', '居中、清晰、无杂质');
const specimenSmear = bad('specimen-smear', '有污渍、晕染');
const specimenFrame = bad('specimen-frame', '碰到边框');
const legalSquare = good('legal-square', '红色方章');
const legalRound = bad('legal-round', '圆章');
const legalGrey = bad('legal-grey', '黑白或复印的章');

/** The pairs that tell most: of the scan, and of the seals on it. */
export const scanExamples = [whole, photo] as const;
export const firstExamples = [...scanExamples, sealClear, sealOver] as const;

/** What was found, as it should look and as it should not. What a drawing cannot show has none. */
const drawn: Partial<Record<FindingCode, readonly ExampleProps[]>> = {
  photo: scanExamples,
  scannerApp: scanExamples,
  skewed: [whole, skew],
  cutOff: [whole, cutOff],
  tooDark: [whole, shadow],
  sealIncomplete: [sealClear, sealPart],
  sealGrey: [sealClear, sealGrey],
  sealCoversText: [sealClear, sealOver],
  legalSealShape: [legalSquare, legalRound],
  legalSealGrey: [legalSquare, legalGrey],
  specimenSmear: [specimenClean, specimenSmear],
  specimenTouchesFrame: [specimenClean, specimenFrame],
};
const drawnOf = new Map(Object.entries(drawn));

/** How it should look beside what was found, at the moment when it is to be done again. */
export const examplesOf = (code: string): readonly ExampleProps[] | undefined => drawnOf.get(code);

/** Right and wrong, in the order of the work: lay, scan, seal, specimen. */
export const lessons: readonly Lesson[] = [
  {
    title: '怎么放',
    lead: '原件有字的一面朝下，靠齐玻璃板的角，盖好盖板，选 300 dpi、彩色、A4。',
    items: [good('lay', '靠齐角落，压平盖好')],
  },
  {
    title: '怎么扫',
    lead: '只接受平板扫描仪扫描的原件；没有扫描仪可到附近打印店。',
    items: [whole, photo, shadow, skew, cutOff],
  },
  {
    title: '公章怎么盖',
    lead: '盖红色原章，盖在盖章处或空白处，一次盖完整。',
    items: [sealClear, sealOver, sealPart, sealGrey],
  },
  {
    title: '印章采集表',
    lead: '印模会做成电子签章：盖在框的正中，晾干再扫描，编号每一位都要看得清。',
    items: [specimenClean, specimenSmear, specimenFrame],
  },
  {
    title: '方章',
    lead: '法定代表人的印章须是红色方章；没有方章的，由法定代表人在签字处亲笔签名。',
    items: [legalSquare, legalRound, legalGrey],
  },
];
