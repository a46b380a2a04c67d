import { open } from 'node:fs/promises';
import { pdfSources } from './pdf/sources.ts';
import { openPicture } from './picture/picture.ts';
import type { Begin, PageSource } from './picture/source.ts';
import { tiffPages } from './structure/tiff.ts';
import { openWindow } from './structure/window.ts';

async function* tiffSources(path: string): AsyncGenerator<PageSource> {
  const handle = await open(path, 'r');
  try {
    const pages = await tiffPages(openWindow(handle, (await handle.stat()).size));
    for (const [index, page] of pages.entries())
      yield openPicture(path, { format: 'tiff', filePage: index + 1, filePages: pages.length, page });
  } finally {
    await handle.close();
  }
}

const single = (format: 'jpeg' | 'png') =>
  async function* (path: string): AsyncGenerator<PageSource> {
    yield openPicture(path, { format, filePage: 1 });
  };

const sources: Record<string, (path: string, begin: Begin) => AsyncGenerator<PageSource>> = {
  'image/jpeg': single('jpeg'),
  'image/png': single('png'),
  'image/tiff': tiffSources,
  'application/pdf': pdfSources,
};

/**
 * The pages of a file of an accepted type, one at a time: each may hold its pixels in memory until the next is asked for. `begin` is told of
 * pixels that are read before a page comes. Throws `IntakeRefused`.
 */
export async function* takeApart(path: string, mime: string, begin: Begin = () => {}): AsyncGenerator<PageSource> {
  const sourcesOf = sources[mime];
  if (!sourcesOf) throw new Error(`no pages in ${mime}`);
  yield* sourcesOf(path, begin);
}
