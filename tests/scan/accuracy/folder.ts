import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FindingCode } from '../../../server/contract/findings.ts';
import type { PageFacts } from '../../../server/contract/scan.ts';
import { judgePage } from '../../../server/scan/judge/judge.ts';
import { measurePages } from '../../../server/scan/measure-pages.ts';
import { bared } from './bare.ts';
import type { Share } from './figures.ts';

/** What a picture is sent as: the file itself, or what is left of it behind a messenger. */
const ways = ['as it is', 'bare'] as const;
type Way = (typeof ways)[number];

/** One picture that is not the project's and what the check says of it. */
interface Judged {
  file: string;
  label: string;
  source: string;
  way: Way;
  /** Null: could not be read. */
  facts: PageFacts | null;
  codes: FindingCode[];
}

/** How pictures of one label, source and way fared. */
export interface FolderRow {
  label: string;
  source: string;
  way: Way;
  /** Said to be a photograph or an app's. */
  flagged: Share;
  /** Said to be an app's. */
  accused: number;
  unknown: number;
  unread: number;
}

export interface FolderFigures {
  pictures: number;
  rows: FolderRow[];
  /** By way: mean of the share of photographs flagged and the share of scans let through; of scans, the share called an app's. */
  balanced: Record<Way, number>;
  accused: Record<Way, Share>;
}

const mimes: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
};

const mimeOf = (file: string): string | undefined => mimes[file.toLowerCase().split('.').at(-1) ?? ''];

/** Source of each file by the manifest's columns `file` and `source_repo`. */
async function manifestOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, 'manifest.csv'), 'utf8').catch(() => '');
  const [head = [], ...rows] = text.split(/\r?\n/).map((line) => line.split(','));
  const [file, source] = [head.indexOf('file'), head.indexOf('source_repo')];
  return new Map(rows.flatMap((row) => (row[file] && row[source] ? [[row[file], row[source]] as const] : [])));
}

/** What the manifest does not name has its source before two underscores of its name. */
const sourceOf = (manifest: ReadonlyMap<string, string>, label: string, name: string): string =>
  manifest.get(`${label}/${name}`) ?? basename(name).split('__')[0]?.replace('+', '/') ?? '';

async function judged(path: string, mime: string): Promise<Pick<Judged, 'facts' | 'codes'>> {
  try {
    for await (const { facts } of measurePages(path, mime, {}))
      return { facts, codes: judgePage(facts, { document: null }).map(({ code }) => code) };
  } catch {
    // Counted as unread.
  }
  return { facts: null, codes: [] };
}

/** Checks every picture of `folder/LABEL/…` as it is and bare, in order; `told` hears each. */
export async function judgeFolder(folder: string, told: (each: Judged) => void): Promise<Judged[]> {
  const manifest = await manifestOf(folder);
  const own = await mkdtemp(join(tmpdir(), 'scan-folder-'));
  const all: Judged[] = [];
  const labels = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  try {
    for (const label of labels.sort())
      for (const name of (await readdir(join(folder, label))).sort()) {
        const mime = mimeOf(name);
        if (!mime) continue;
        const path = join(folder, label, name);
        const about = { file: `${label}/${name}`, label, source: sourceOf(manifest, label, name) };
        all.push({ ...about, way: 'as it is', ...(await judged(path, mime)) });
        const bytes = await readFile(path);
        const left = mime === 'application/pdf' ? null : await bared(bytes, crc32(bytes)).catch(() => null);
        if (left) {
          await writeFile(join(own, 'bare.jpg'), left);
          all.push({ ...about, way: 'bare', ...(await judged(join(own, 'bare.jpg'), 'image/jpeg')) });
        }
        for (const each of all.slice(left ? -2 : -1)) told(each);
      }
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return all;
}

const isFlagged = ({ codes }: Judged): boolean => codes.includes('photo') || codes.includes('scannerApp');
const count = (all: readonly Judged[], test: (each: Judged) => boolean): number => all.filter(test).length;

function rowOf(label: string, source: string, way: Way, these: readonly Judged[]): FolderRow {
  return {
    label,
    source,
    way,
    flagged: { yes: count(these, isFlagged), of: these.length },
    accused: count(these, ({ facts }) => facts?.kind === 'scanner-app'),
    unknown: count(these, ({ facts }) => facts?.kind === 'unknown'),
    unread: count(these, ({ facts }) => facts === null),
  };
}

const byWay = <Value>(of: (way: Way) => Value): Record<Way, Value> => ({ 'as it is': of('as it is'), bare: of('bare') });

export function folderFigures(all: readonly Judged[]): FolderFigures {
  const groups = new Map<string, Judged[]>();
  for (const each of all) {
    const key = `${each.label} ${each.source} ${each.way}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const of = (label: string, way: Way) => all.filter((each) => each.label === label && each.way === way);
  return {
    pictures: new Set(all.map(({ file }) => file)).size,
    rows: [...groups.values()].flatMap((these) => (these[0] ? [rowOf(these[0].label, these[0].source, these[0].way, these)] : [])),
    balanced: byWay((way) => {
      const [photos, scans] = [of('photo', way), of('scan', way)];
      return (count(photos, isFlagged) / photos.length + 1 - count(scans, isFlagged) / scans.length) / 2;
    }),
    accused: byWay((way) => ({ yes: count(of('scan', way), ({ facts }) => facts?.kind === 'scanner-app'), of: of('scan', way).length })),
  };
}
