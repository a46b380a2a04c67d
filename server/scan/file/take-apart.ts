import { open } from 'node:fs/promises';
import { pdfSources } from './pdf/sources.ts';
import { openPicture } from './picture/picture.ts';
import type { PageSource } from './picture/source.ts';
import { tiffPages } from './structure/tiff.ts';
import { type FileWindow, openWindow } from './structure/window.ts';

async function* tiffSources(path: string, window: FileWindow): AsyncGenerator<PageSource> {
  for (const [index, page] of (await tiffPages(window)).entries()) yield openPicture(path, { format: 'tiff', filePage: index + 1, page });
}

const single = (format: 'jpeg' | 'png') =>
  async function* (path: string): AsyncGenerator<PageSource> {
    yield openPicture(path, { format, filePage: 1 });
  };

const sources: Record<string, (path: string, window: FileWindow) => AsyncGenerator<PageSource>> = {
  'image/jpeg': single('jpeg'),
  'image/png': single('png'),
  'image/tiff': tiffSources,
  'application/pdf': pdfSources,
};

/** The pages of a file of an accepted type, one at a time: each may hold its pixels in memory until the next is asked for. */
export async function* takeApart(path: string, mime: string): AsyncGenerator<PageSource> {
  const sourcesOf = sources[mime];
  if (!sourcesOf) throw new Error(`no pages in ${mime}`);
  const handle = await open(path, 'r');
  try {
    yield* sourcesOf(path, openWindow(handle, (await handle.stat()).size));
  } finally {
    await handle.close();
  }
}
