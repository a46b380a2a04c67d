import { join } from 'node:path';
import type { CheckedPage } from '../contract/ports/scans.ts';
import type { PageFacts } from '../contract/scan.ts';
import { IntakeRefused } from '../contract/scan-refusals.ts';
import { openAt } from './file/open-file.ts';
import type { Begin, PageSource } from './file/picture/source.ts';
import type { PageToCheck, Work } from './host/work.ts';
import { measurePage } from './measure.ts';
import { lengths } from './page/weights.ts';
import { refusalOf } from './refusal.ts';
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

/** Measures one page and writes its picture into the folder. `begin` is told of its pixels before they are read. Throws `IntakeRefused`. */
export async function checkPage(
  { path, mime, layouts, folder, filePage }: PageToCheck,
  begin: Begin,
): Promise<Work['checkPage']['answered']> {
  try {
    begin(null);
    const source = await openAt(path, mime, filePage, begin);
    if (!source) throw new IntakeRefused('damaged');
    begin(source);
    const facts = await measurePage(source, layouts);
    const picture = await writePicture(source, facts, folder);
    return { page: { filePage, facts, picture }, filePages: source.filePages };
  } catch (error) {
    throw refusalOf(error);
  }
}
