import type { PageSource } from '../file/picture/source.ts';
import type { Raster } from '../page/raster.ts';
import { type FoundCode, prepareReader, readSymbol } from './code-reader.ts';
import { type CodeWindow, coarsePicture, finerPicture, wasLookedAt, windowAround } from './code-window.ts';
import { byCompany } from './company.ts';
import { type Finder, findFinders } from './finders.ts';
import { codeWeights } from './weights.ts';

const { mostTries, mostFinerReads, narrow, liked, far, finer, enlarged } = codeWeights;

/**
 * Reads our code wherever it is on the page, in any of four rotations. Looks only where finder patterns stand, so that a page without
 * one costs a few milliseconds. Null when there is none or it cannot be read.
 */
export async function readCode(source: PageSource, raster: Raster): Promise<FoundCode | null> {
  await prepareReader();
  const { grey } = raster;
  const tried: CodeWindow[] = [];
  let finerReads = 0;
  for (const { finder, rank, side } of byCompany(findFinders(grey))) {
    if (tried.length >= mostTries) break;
    const window = windowAround(finder, side, grey);
    if (tried.some((other) => wasLookedAt(window, other))) continue;
    tried.push(window);
    const quick = await readSymbol(coarsePicture(grey, window, finder.module < narrow ? 2 : 1), window, false);
    const finerToo = quick === null && finerReads < mostFinerReads[rank];
    if (finerToo) finerReads += 1;
    const found = finerToo ? await readFiner(source, raster, window, finder) : quick;
    if (found && found !== 'other') return found;
  }
  return null;
}

async function readFiner(source: PageSource, raster: Raster, window: CodeWindow, finder: Finder): Promise<FoundCode | 'other' | null> {
  const factor = fineness(raster, finder);
  const picture = factor === 1 ? coarsePicture(raster.grey, window, enlarged) : await finerPicture(source, raster, window, factor);
  return readSymbol(picture, window, true);
}

/** How many times finer the file is read: modules of a few pixels are read best. */
function fineness({ scale }: Raster, { module }: Finder): number {
  return scale === 1 ? 1 : Math.min(scale, liked / module > far ? finer.far : finer.near);
}
