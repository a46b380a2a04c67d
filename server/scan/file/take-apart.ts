import { open } from 'node:fs/promises';
import { pdfSources } from './pdf/sources.ts';
import { openPicture } from './picture/picture.ts';
import type { Begin, PageSource } from './picture/source.ts';
import { tiffPages } from './structure/tiff.ts';
import { openWindow } from './structure/window.ts';

/** Where to begin, and who is told of pixels that are read before a page comes. */
export interface Taking {
  begin: Begin;
  /** Page of the file, from 1. */
  from: number;
}

async function* tiffSources(path: string, { from }: Taking): AsyncGenerator<PageSource> {
  const handle = await open(path, 'r');
  try {
    const pages = await tiffPages(openWindow(handle, (await handle.stat()).size));
    for (const [index, page] of pages.entries())
      if (index + 1 >= from) yield openPicture(path, { format: 'tiff', filePage: index + 1, filePages: pages.length, page });
  } finally {
    await handle.close();
  }
}

const single = (format: 'jpeg' | 'png') =>
  async function* (path: string): AsyncGenerator<PageSource> {
    yield openPicture(path, { format, filePage: 1 });
  };

const sources: Record<string, (path: string, taking: Taking) => AsyncGenerator<PageSource>> = {
  'image/jpeg': single('jpeg'),
  'image/png': single('png'),
  'image/tiff': tiffSources,
  'application/pdf': pdfSources,
};

/**
 * The pages of a file of an accepted type, one at a time: each may hold its pixels in memory until the next is asked for. Throws `IntakeRefused`.
 */
export async function* takeApart(
  path: string,
  mime: string,
  { begin = () => {}, from = 1 }: Partial<Taking> = {},
): AsyncGenerator<PageSource> {
  const sourcesOf = sources[mime];
  if (!sourcesOf) throw new Error(`no pages in ${mime}`);
  yield* sourcesOf(path, { begin, from });
}
