import { join } from 'node:path';
import type { CheckedPage, Layouts } from '../contract/ports/scans.ts';
import type { PageFacts } from '../contract/scan.ts';
import { IntakeRefused } from '../contract/scan-refusals.ts';
import type { Begin, PageSource } from './file/picture/source.ts';
import { takeApart } from './file/take-apart.ts';
import { measurePage } from './measure.ts';
import { lengths } from './page/weights.ts';
import { shown } from './weights.ts';

/** Writes the upright page as JPEG. */
async function writePicture(source: PageSource, { turn }: PageFacts, folder: string): Promise<CheckedPage['picture']> {
  const path = join(folder, `page-${source.filePage}.jpg`);
  const { width, height } = await source
    .open()
    .resize({ width: shown.longestSide, height: shown.longestSide, fit: 'inside', withoutEnlargement: true })
    .rotate(turn * lengths.quarterTurn)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: shown.quality, mozjpeg: false })
    .toFile(path);
  return { path, width, height };
}

/** A decoder complains with plain errors, a renderer by trapping; anything else is a fault of ours or of the disk. */
function refusalOf(error: unknown): unknown {
  const plain = error instanceof Error && error.constructor.name === 'Error' && !('code' in error);
  const trapped = error instanceof Error && error.name === 'RuntimeError';
  return plain || trapped ? new IntakeRefused('damaged') : error;
}

export interface MeasuredPage {
  source: PageSource;
  facts: PageFacts;
}

/**
 * The pages of a file of an accepted type, each measured before the next is opened. `begin` is told of each page's pixels before they are
 * read, null before the file is taken further apart. Throws `IntakeRefused`.
 */
export async function* measurePages(path: string, mime: string, layouts: Layouts, begin: Begin = () => {}): AsyncGenerator<MeasuredPage> {
  try {
    begin(null);
    for await (const source of takeApart(path, mime, begin)) {
      begin(source);
      yield { source, facts: await measurePage(source, layouts) };
      begin(null);
    }
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Measures each page and writes its picture into `folder`. Throws `IntakeRefused`. */
export async function checkFile(
  { path, mime, layouts, folder }: { path: string; mime: string; layouts: Layouts; folder: string },
  begin: Begin,
): Promise<CheckedPage[]> {
  const pages: CheckedPage[] = [];
  for await (const { source, facts } of measurePages(path, mime, layouts, begin)) {
    const picture = await writePicture(source, facts, folder).catch((error: unknown) => {
      throw refusalOf(error);
    });
    pages.push({ filePage: source.filePage, facts, picture });
  }
  return pages;
}
