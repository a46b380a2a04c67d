import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { measurePages } from '../../server/scan/check.ts';
import { judge } from '../../server/scan/judge.ts';
import { fixedLayouts } from '../../server/scan/paper.ts';
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

const rounds = 15;
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
  for await (const { facts } of measurePages(path, 'image/jpeg', fixedLayouts)) judge(facts, { document: facts.code?.document ?? null });
}

const decode = (path: string): Promise<unknown> => sharp(path).raw().toBuffer();

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The two take turns, so that what else the machine does falls on both. */
async function compare(path: string) {
  const times = { check: [] as number[], decode: [] as number[] };
  await check(path);
  for (let round = 0; round < rounds; round += 1) {
    times.decode.push(await timed(() => decode(path)));
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
      residentMb: Math.round(process.memoryUsage().rss / 1e6),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
