import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentKinds } from '../../../server/contract/documents.ts';
import type { FindingCode } from '../../../server/contract/findings.ts';
import { type PageFacts, printedKinds } from '../../../server/contract/scan.ts';
import { judgePage } from '../../../server/scan/judge/judge.ts';
import { measurePages } from '../../../server/scan/measure-pages.ts';
import { type Branch, draw, type Picture, type PictureFault, type PictureSpec, pictureFaults, type Truth } from '../pictures/index.ts';
import type { Manner } from '../pictures/spec.ts';
import { bared } from './bare.ts';

/**
 * `plain` pages come as people send them; `code` pages are turned, leaned, grey and of all resolutions; `bare` pages have no seal; `fault`
 * pages show one fault each; `office` pages are those of `Manner`. `plain` and `office` ones are looked at twice, as they are and as a messenger
 * leaves them.
 */
export type Group = 'plain' | 'code' | 'bare' | 'fault' | 'office';

/** One drawn picture and what the scan check said of it. */
export interface Trial {
  seed: number;
  group: Group;
  fault: PictureFault | null;
  truth: Truth;
  facts: PageFacts;
  codes: FindingCode[];
  /** What is said of what a messenger leaves of it. */
  sent: Pick<Trial, 'facts' | 'codes'> | null;
  manner: Manner | null;
}

interface Planned {
  group: Group;
  fault: PictureFault | null;
  spec: PictureSpec;
}

const branches: readonly Branch[] = ['scan', 'photo', 'scanner-app'];
const offices = [
  { branch: 'photo', manner: 'cropped' },
  { branch: 'photo', manner: 'pasted' },
  { branch: 'scan', manner: 'stretched' },
  { branch: 'scan', manner: 'fed' },
] as const;
const copies = ['credentialCopy', 'agentIdCard'] as const;
const faults = Object.keys(pictureFaults) as PictureFault[];

/** Golden-ratio steps: every stretch of the plan has leans from the whole range. */
const leanOf = (index: number) => (((index * 0.618034) % 1) * 2 - 1) * 5;

/** `count` pictures for each branch and document; every picture has a seed of its own, from `seed` on. */
export function plan(count: number, seed: number): Planned[] {
  const planned: Omit<Planned, 'fault'>[] = [];
  const faulty: Planned[] = [];
  let next = seed;
  const take = () => next++;
  for (let index = 0; index < count; index += 1) {
    for (const document of documentKinds)
      for (const branch of branches) planned.push({ group: 'plain', spec: { seed: take(), document, branch } });
    for (const [step, document] of printedKinds.entries()) {
      const at = index * printedKinds.length + step;
      const spec = { seed: take(), document, branch: 'scan' as const, dpi: [150, 200, 300, 600][at % 4] ?? 300, skew: leanOf(at) };
      const turn = (Math.floor(at / 4) % 4) as 0 | 1 | 2 | 3;
      planned.push({ group: 'code', spec: { ...spec, turn, colour: Math.floor(at / 16) % 2 === 0 ? 'colour' : 'grey' } });
    }
    for (const { branch, manner } of offices)
      for (const document of copies) planned.push({ group: 'office', spec: { seed: take(), document, branch, manner } });
    for (const document of [...printedKinds, 'agentIdCard'] as const)
      planned.push({ group: 'bare', spec: { seed: take(), document, branch: 'scan', unsealed: true } });
    if (index % 2 === 0)
      for (const fault of faults) {
        const spec = { seed: take(), document: pictureFaults[fault], branch: 'scan' as const, faults: [fault] };
        faulty.push({ group: 'fault', fault, spec: fault === 'greyScan' ? spec : { ...spec, colour: 'colour' } });
      }
  }
  return [...planned.map((each) => ({ ...each, fault: null })), ...faulty];
}

async function measured({ bytes, mime, truth }: Pick<Picture, 'bytes' | 'mime' | 'truth'>, path: string): Promise<PageFacts> {
  await writeFile(path, bytes);
  const layouts = truth.layout ? { [truth.document]: [truth.layout] } : {};
  for await (const { facts } of measurePages(path, mime, layouts)) return facts;
  throw new Error('the picture has no page');
}

/** Draws and checks every planned picture, in order, on this thread; `progress` hears how many are done. */
export async function run(planned: readonly Planned[], progress: (done: number) => void): Promise<Trial[]> {
  const folder = await mkdtemp(join(tmpdir(), 'scan-accuracy-'));
  const trials: Trial[] = [];
  try {
    for (const { group, fault, spec } of planned) {
      const picture = await draw(spec);
      const facts = await measured(picture, join(folder, 'picture'));
      const said = (of: PageFacts) => ({ facts: of, codes: judgePage(of, { document: spec.document }).map(({ code }) => code) });
      const twice = group === 'plain' || group === 'office';
      const left = twice ? { ...picture, bytes: await bared(picture.bytes, spec.seed), mime: 'image/jpeg' as const } : null;
      const sent = left && said(await measured(left, join(folder, 'sent')));
      trials.push({ seed: spec.seed, group, fault, truth: picture.truth, manner: spec.manner ?? null, ...said(facts), sent });
      progress(trials.length);
    }
    return trials;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
