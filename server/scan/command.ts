import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PageFacts } from '../contract/scan.ts';
import { IntakeRefused } from '../contract/scan-refusals.ts';
import type { BoxIn, PictureBox } from '../contract/scan-units.ts';
import { inspectFile } from './file/inspect.ts';
import type { PageSource } from './file/picture/source.ts';
import { judgePage } from './judge/judge.ts';
import { measurePages } from './measure-pages.ts';
import { fixedLayouts } from './sheet/paper.ts';
import { warmUp } from './warm-up.ts';
import { digits } from './weights.ts';

/**
 * `npm run -s check-scan -- FILE…`: what the scan check says of files, one JSON object a line and page. Runs on the thread of this process
 * and needs nothing else of the service; boxes are in pixels of the picture as it lies in the file, `ms` is everything but the start.
 */

const whole = ({ x, y, width, height }: BoxIn<number>): BoxIn<number> => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.round(width),
  height: Math.round(height),
});

/** From fractions of the upright page to pixels of the file's picture. */
function inFile(box: PictureBox, { turn }: PageFacts, { width, height }: PageSource): BoxIn<number> {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const lying = turn % 2 === 0 ? box : { width: box.height, height: box.width };
  const x = turn === 0 ? box.x : turn === 1 ? box.y : turn === 2 ? 1 - right : 1 - bottom;
  const y = turn === 0 ? box.y : turn === 1 ? 1 - right : turn === 2 ? 1 - bottom : box.x;
  return whole({ x: x * width, y: y * height, width: lying.width * width, height: lying.height * height });
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

function report(source: PageSource, facts: PageFacts) {
  return {
    ...(source.filePages > 1 ? { filePage: source.filePage } : {}),
    kind: facts.kind,
    score: rounded(facts.score, digits.score),
    dpi: facts.dpi === null ? null : rounded(facts.dpi, 1),
    page: facts.page && { widthMm: rounded(facts.page.widthMm, 1), heightMm: rounded(facts.page.heightMm, 1) },
    seals: facts.seals.map(({ shape, mm, box, coverage }) => ({
      shape,
      mm: mm === null ? null : rounded(mm, 1),
      box: inFile(box, facts, source),
      coverage: rounded(coverage, 2),
    })),
    code: facts.code,
    findings: judgePage(facts, { document: facts.code?.document ?? null }).map(({ code, severity, message, box }) => ({
      code,
      severity,
      message,
      box: box && inFile(box, facts, source),
    })),
  };
}

async function inspected(path: string) {
  const handle = await open(path, 'r');
  try {
    return await inspectFile(handle, { path, originalName: basename(path), size: (await handle.stat()).size });
  } finally {
    await handle.close();
  }
}

const print = (line: object): void => console.log(JSON.stringify(line));

/** A sentence for people; what else went wrong is for whoever called the command. */
function sentenceOf(error: unknown): string {
  if (error instanceof IntakeRefused) return error.message;
  if (!(error instanceof Error)) return '无法读取。';
  return 'code' in error && error.code === 'ENOENT' ? '没有这个文件。' : `无法读取：${error.message}`;
}

/** Prints the pages of one file. Answers whether it could be read. */
async function printFile(file: string): Promise<boolean> {
  let from = performance.now();
  const ms = () => rounded(performance.now() - from, 1);
  try {
    const { mime } = await inspected(file);
    for await (const { source, facts } of measurePages(file, mime, fixedLayouts)) {
      print({ file, ...report(source, facts), ms: ms() });
      from = performance.now();
    }
    return true;
  } catch (error) {
    print({ file, error: sentenceOf(error), ms: ms() });
    return false;
  }
}

const files = process.argv.slice(2);
if (files.length === 0) console.error('npm run -s check-scan -- FILE…');
await warmUp();
let unreadable = files.length === 0;
for (const file of files) if (!(await printFile(file))) unreadable = true;
process.exit(unreadable ? 1 : 0);
