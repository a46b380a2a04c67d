import { type FindingCode, findings } from '../../../server/contract/findings.ts';
import { printedKinds, type ScanSeal } from '../../../server/contract/scan.ts';
import { type PictureFault, pictureFaults, type TrueSeal } from '../pictures/index.ts';
import type { Trial } from './trials.ts';

/** A share: how many of how many. */
export interface Share {
  yes: number;
  of: number;
}

const share = <Item>(items: readonly Item[], test: (item: Item) => boolean): Share => ({
  yes: items.filter(test).length,
  of: items.length,
});
const rate = ({ yes, of }: Share): number => (of === 0 ? Number.NaN : yes / of);

const isForm = ({ truth }: Trial) => printedKinds.some((kind) => kind === truth.document);
const isFlagged = ({ codes }: Trial) => codes.includes('photo') || codes.includes('scannerApp');
const of = (trials: readonly Trial[], branch: Trial['truth']['branch']) => trials.filter(({ truth }) => truth.branch === branch);

export interface Kinds {
  photos: Share;
  apps: Share;
  /** Of the same, those that are asked about and not called anything. */
  asked: Share;
  /** Flat-bed scans wrongly said to be photos or app output. */
  scans: Share;
}

const kindsOf = (trials: readonly Trial[]): Kinds => ({
  photos: share(of(trials, 'photo'), isFlagged),
  apps: share(of(trials, 'scanner-app'), isFlagged),
  asked: share(of(trials, 'scanner-app'), ({ codes }) => codes.includes('originUnclear')),
  scans: share(of(trials, 'scan'), isFlagged),
});

/** Mean of the share of cameras caught and the share of scans let through. */
export const balanced = (caught: Share, scans: Share): number => (rate(caught) + 1 - rate(scans)) / 2;

/** Whether something about a trial counts against the check: for looking at its picture. */
export function isWrong(trial: Trial): boolean {
  const { group, fault, truth, facts, codes } = trial;
  if (fault !== null) return !codes.includes(fault);
  if (group === 'code') return facts.code?.document !== truth.document || facts.turn !== truth.turn;
  if (group === 'bare') return facts.seals.some(({ red }) => red);
  return truth.branch === 'scan' ? codes.length > 0 : !isFlagged(trial);
}

const overlap = (a: TrueSeal['box'], b: ScanSeal['box']): number => {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const both = Math.max(0, wide) * Math.max(0, high);
  return both / (a.width * a.height + b.width * b.height - both);
};

interface Match {
  truth: TrueSeal;
  found: ScanSeal | undefined;
}

const matches = (trials: readonly Trial[], role: TrueSeal['role'], shape: TrueSeal['shape']): Match[] =>
  trials.flatMap(({ truth, facts }) =>
    truth.seals
      .filter((seal) => seal.role === role && seal.shape === shape)
      .map((seal) => ({ truth: seal, found: facts.seals.find((found) => found.shape === shape && overlap(seal.box, found.box) > 0.5) })),
  );

export interface Seals {
  round: Share;
  square: Share;
  /** Pages without any seal on which one is seen. */
  false: Share;
  /** Millimetres between measured and drawn diameter of round seals, where the scale is known. */
  error: { p95: number; most: number; of: number };
}

function sealsOf(trials: readonly Trial[]): Seals {
  const scans = trials.filter(({ group, truth }) => group === 'plain' && truth.branch === 'scan' && truth.colour === 'colour');
  const round = matches(scans, 'official', 'circle');
  const errors = round
    .flatMap(({ truth, found }) => (found && found.mm !== null ? [Math.abs(found.mm - truth.mm)] : []))
    .sort((a, b) => a - b);
  return {
    round: share(round, ({ found }) => found !== undefined),
    square: share(matches(scans, 'legalPerson', 'square'), ({ found }) => found !== undefined),
    false: share(
      trials.filter(({ group }) => group === 'bare'),
      ({ facts }) => facts.seals.some(({ red }) => red),
    ),
    error: { p95: errors[Math.floor(errors.length * 0.95)] ?? Number.NaN, most: errors.at(-1) ?? Number.NaN, of: errors.length },
  };
}

export interface FindingFigures {
  code: FindingCode;
  label: string;
  /** Pictures drawn with this fault on which it is found. */
  found: Share;
  /** Sound flat-bed scans on which it is said all the same. */
  false: Share;
}

function findingsOf(trials: readonly Trial[]): FindingFigures[] {
  const sound = trials.filter(({ group, truth }) => group === 'plain' && truth.branch === 'scan' && truth.colour === 'colour');
  return (Object.keys(pictureFaults) as PictureFault[]).map((code) => {
    const drawn = trials.filter(({ fault }) => fault === code);
    const said = ({ codes }: Trial) => codes.includes(code);
    return { code, label: findings[code].label, found: share(drawn, said), false: share(sound, said) };
  });
}

/** The same pictures as a messenger leaves them. */
const sentOf = (trials: readonly Trial[]): Trial[] => trials.flatMap((trial) => (trial.sent ? [{ ...trial, ...trial.sent }] : []));

/** Pages that office programs and messengers make, bare of metadata: how many are said to be photographs or an app's, and how many an app's. */
const officesOf = (trials: readonly Trial[]) =>
  (['cropped', 'pasted', 'stretched', 'fed'] as const).map((manner) => {
    const these = sentOf(trials.filter((trial) => trial.manner === manner));
    return {
      manner,
      flagged: share(these, isFlagged),
      accused: share(these, ({ facts }) => facts.kind === 'scanner-app'),
      asked: share(these, ({ codes }) => codes.includes('originUnclear')),
    };
  });

/** Everything that the table says, from the trials alone. */
export function figuresOf(trials: readonly Trial[]) {
  const plain = trials.filter(({ group }) => group === 'plain');
  return {
    pictures: trials.length,
    forms: kindsOf(plain.filter(isForm)),
    copies: kindsOf(plain.filter((trial) => !isForm(trial))),
    sentForms: kindsOf(sentOf(plain.filter(isForm))),
    sentCopies: kindsOf(sentOf(plain.filter((trial) => !isForm(trial)))),
    offices: officesOf(trials),
    code: share(
      trials.filter(({ group }) => group === 'code'),
      ({ facts, truth }) => facts.code?.document === truth.document && facts.turn === truth.turn,
    ),
    seals: sealsOf(trials),
    findings: findingsOf(trials),
  };
}
export type Figures = ReturnType<typeof figuresOf>;
