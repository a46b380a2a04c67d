import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Sharp } from 'sharp';
import type { PageSource } from '../../server/scan/file/picture/source.ts';
import { takeApart } from '../../server/scan/file/take-apart.ts';
import { atEndOfFile } from '../support/at-end.ts';

/** The pages of a file; they can be opened until the test file is over. */
export async function pagesOf(content: Buffer, mime: string): Promise<PageSource[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'));
  atEndOfFile(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'file');
  await writeFile(path, content);
  const pages: PageSource[] = [];
  for await (const page of takeApart(path, mime)) pages.push(page);
  return pages;
}

export async function onlyPage(content: Buffer, mime: string): Promise<PageSource> {
  const pages = await pagesOf(content, mime);
  expect(pages).toHaveLength(1);
  return pages[0] as PageSource;
}

export const fromPdf = (content: Buffer): Promise<PageSource> => onlyPage(content, 'application/pdf');

/** Whether two pictures have the same pixels, as grey or in colour. */
export async function areAlike(one: Sharp, other: Sharp, space: 'srgb' | 'b-w' = 'srgb'): Promise<boolean> {
  const [pixels, others] = await Promise.all([one, other].map((picture) => picture.toColourspace(space).raw().toBuffer()));
  return pixels !== undefined && others !== undefined && pixels.equals(others);
}
