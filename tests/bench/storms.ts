import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { takenBy } from '../../server/scan/host/seen.ts';
import { draw } from '../scan/pictures/index.ts';
import { program, said } from './program.ts';
import type { StormLoad } from './storms-load.ts';
import type { StormService } from './storms-service.ts';

/**
 * `npm run -s bench -- storms`: a hundred uploads of 5 MB at once into one application while ten others work, against the same ten in quiet; what
 * memory the service and its children take beyond their most after four uploads; and how long one page takes while three hundred of three
 * others wait, against its time in quiet. The service and who storms it are processes of their own; PostgreSQL is not counted.
 */
const people = 15;

async function pictures(folder: string): Promise<StormLoad['files']> {
  const { bytes } = await draw({ seed: 31, document: 'credentialCopy', branch: 'scan', dpi: 300, colour: 'colour' });
  const noise = {
    create: { width: 2480, height: 3508, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 160 }, background: '#808080' },
  } as const;
  const rough = await sharp(bytes)
    .resize(2480, 3508, { fit: 'fill' })
    .composite([{ input: await sharp(noise).png().toBuffer(), blend: 'overlay' }])
    .jpeg({ quality: 97 })
    .withMetadata({ density: 300 })
    .toBuffer();
  const page = await sharp(bytes).jpeg({ quality: 80 }).withMetadata({ density: 300 }).toBuffer();
  const files = { large: join(folder, 'large.jpg'), page: join(folder, 'page.jpg'), book: join(folder, 'book.pdf') };
  // By its path it is put into the document once.
  await writeFile(files.page, page);
  const document = new PDFDocument({ autoFirstPage: false });
  for (let count = 0; count < 50; count += 1)
    document.addPage({ size: 'A4', margin: 0 }).image(files.page, 0, 0, { width: 595.28, height: 841.89 });
  document.end();
  await Promise.all([writeFile(files.large, rough), writeFile(files.book, await buffer(document))]);
  console.error(JSON.stringify({ largeMb: rough.length / 1e6, pageMb: page.length / 1e6 }));
  return files;
}

/** A process and what it started, in megabytes. */
function treeMb(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return (takenBy(pid)?.residentMb ?? 0) + children.reduce((sum, child) => sum + treeMb(Number(child)), 0);
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]);
  } catch {
    return 0;
  }
}

/** The most that was seen since it was last asked. */
function memoryOf(pid: number) {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, treeMb(pid));
  }, 100);
  return {
    most(): number {
      const seen = Math.round(most);
      most = 0;
      return seen;
    },
    stop: () => clearInterval(timer),
  };
}

export async function benchStorms() {
  const postgres = await startTemporary();
  const folder = await mkdtemp(join(tmpdir(), 'bench-storms-'));
  const files = await pictures(folder);
  const told: StormService = { databaseUrl: await ensureDatabase(postgres, 'storms'), people };
  const service = program('tests/bench/storms-service.ts', { STORM_SERVICE: JSON.stringify(told) });
  const memory = memoryOf(service.pid ?? 0);
  try {
    const { value: stormed } = await said(service).next();
    const load = program('tests/bench/storms-load.ts', { STORM_LOAD: JSON.stringify({ ...stormed, files } as StormLoad) });
    const figures: Record<string, unknown> = {};
    memory.most();
    for await (const phase of said(load)) {
      const [name = ''] = Object.keys(phase);
      figures[name] = phase[name];
      figures[`${name}PeakMb`] = memory.most();
      console.error(JSON.stringify(figures));
    }
    const { warmPeakMb, stormPeakMb } = figures as Record<string, number>;
    return { ...figures, grownMb: (stormPeakMb ?? 0) - (warmPeakMb ?? 0) };
  } finally {
    memory.stop();
    service.kill('SIGKILL');
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
