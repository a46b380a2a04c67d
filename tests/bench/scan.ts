import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { judgePage } from '../../server/scan/judge/judge.ts';
import { measurePages } from '../../server/scan/measure-pages.ts';
import { fixedLayouts } from '../../server/scan/sheet/paper.ts';
import { draw, type PictureSpec } from '../scan/pictures/index.ts';

/**
 * `npm run -s bench -- scan`: the whole check of a page (file taken apart, decoded, measured, judged) against a full decode of the same
 * file by sharp, both on one core and in one run. The pages are drawn: A4 in colour at 300 dpi.
 */
const pages: Record<string, PictureSpec> = {
  form: { seed: 11, document: 'applicationForm', branch: 'scan', dpi: 300, colour: 'colour' },
  letter: { seed: 12, document: 'authorisationLetter', branch: 'scan', dpi: 300, colour: 'colour' },
  specimen: { seed: 13, document: 'sealSpecimen', branch: 'scan', dpi: 300, colour: 'colour' },
  licence: { seed: 14, document: 'credentialCopy', branch: 'scan', dpi: 300, colour: 'colour' },
  idCard: { seed: 15, document: 'agentIdCard', branch: 'scan', dpi: 300, colour: 'colour' },
};

const rounds = 21;
/** Un-timed rounds per file before the clock runs: a worker lives long and checks thousands of pages, compiled and warm. */
const warmUps = 6;
const a4 = { width: 2480, height: 3508 };

/** A page full of red: seals and frames all over, as on an old licence. */
async function redPage(): Promise<Buffer> {
  const rings = Array.from({ length: 35 }, (_, index) => {
    const [x, y] = [260 + (index % 5) * 490, 260 + Math.floor(index / 5) * 490];
    return `<circle cx="${x}" cy="${y}" r="225" fill="none" stroke="#d22" stroke-width="14"/><circle cx="${x}" cy="${y}" r="80" fill="#d33"/>`;
  });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${a4.width}" height="${a4.height}"><rect width="100%" height="100%" fill="#f7f4ee"/>${rings.join('')}</svg>`;
  return sharp(Buffer.from(drawing)).flatten().jpeg({ quality: 88 }).withMetadata({ density: 300 }).toBuffer();
}

async function asJpeg(spec: PictureSpec): Promise<Buffer> {
  const { bytes, mime } = await draw(spec);
  return mime === 'image/jpeg' ? bytes : sharp(bytes).jpeg({ quality: 88 }).withMetadata({ density: 300 }).toBuffer();
}

async function check(path: string): Promise<void> {
  for await (const { facts } of measurePages(path, 'image/jpeg', fixedLayouts))
    judgePage(facts, { document: facts.code?.document ?? null });
}

/** In megabytes, of a process of its own each: what it had before the file, and the most while it was checked. */
async function memoryOf(folder: string) {
  const form = await draw({ seed: 21, document: 'applicationForm', branch: 'scan', dpi: 300, colour: 'colour' });
  const page600 = await sharp(form.bytes).resize(4960, 7016).jpeg({ quality: 88 }).withMetadata({ density: 600 }).toBuffer();
  const thirty = new PDFDocument({ autoFirstPage: false });
  const picture = await sharp(form.bytes).jpeg({ quality: 80 }).toBuffer();
  for (let page = 0; page < 30; page += 1)
    thirty.addPage({ size: 'A4', margin: 0 }).image(picture, 0, 0, { width: 595.28, height: 841.89 });
  thirty.end();
  const files: [string, string, Buffer][] = [
    ['page600', 'page600.jpg', page600],
    ['pdf30', 'pdf30.pdf', await buffer(thirty)],
  ];
  const results: Record<string, unknown> = {};
  for (const [name, file, bytes] of files) {
    const path = join(folder, file);
    await writeFile(path, bytes);
    results[name] = JSON.parse(
      execFileSync(process.execPath, ['server/development/run.mjs', 'tests/bench/scan-memory.ts', path], { encoding: 'utf8' }),
    );
  }
  return results;
}

const decode = (path: string): Promise<unknown> => sharp(path).raw().toBuffer();

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
const rounded = (value: number): number => Math.round(value * 100) / 100;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * The two take turns, so that what else the machine does falls on both. Each begins with a clean heap: the full decode leaves 26 MB behind,
 * which would else be collected on the other's time; what either collects while it works, it pays for.
 */
async function compare(path: string) {
  const times = { check: [] as number[], decode: [] as number[] };
  for (let round = 0; round < warmUps; round += 1) await check(path);
  for (let round = 0; round < rounds; round += 1) {
    collectGarbage();
    times.decode.push(await timed(() => decode(path)));
    collectGarbage();
    times.check.push(await timed(() => check(path)));
  }
  const [checkMs, decodeMs] = [median(times.check), median(times.decode)];
  return { checkMs: rounded(checkMs), decodeMs: rounded(decodeMs), ratio: rounded(checkMs / decodeMs) };
}

export async function benchScan() {
  sharp.cache(false);
  sharp.concurrency(1);
  const folder = await mkdtemp(join(tmpdir(), 'bench-scan-'));
  try {
    const files: Record<string, Awaited<ReturnType<typeof compare>>> = {};
    const pictures: Record<string, () => Promise<Buffer>> = { redPage };
    for (const [name, spec] of Object.entries(pages)) pictures[name] = () => asJpeg(spec);
    for (const [name, make] of Object.entries(pictures)) {
      const path = join(folder, `${name}.jpg`);
      await writeFile(path, await make());
      files[name] = await compare(path);
    }
    const ratios = Object.values(files).map(({ ratio }) => ratio);
    return {
      rounds,
      /** Check time by full decode of the same file: the middle of all files, and the dearest. */
      medianRatio: median(ratios),
      worstRatio: Math.max(...ratios),
      files,
      memory: await memoryOf(folder),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
