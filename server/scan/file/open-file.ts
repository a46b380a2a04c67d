import type { Begin, PageSource } from './picture/source.ts';
import { takeApart } from './take-apart.ts';

/** A file of which pages are still to come. */
interface OpenFile {
  path: string;
  sources: AsyncGenerator<PageSource>;
  next: number;
}

let left: OpenFile | undefined;

/**
 * One page of a file, null behind the last one. The file that was asked last stays open until its last page or until another one is asked: to
 * open a PDF of twenty megabytes costs as much as to look at a page. Throws `IntakeRefused`.
 */
export async function openAt(path: string, mime: string, filePage: number, begin: Begin): Promise<PageSource | null> {
  const before = left;
  left = undefined;
  const goesOn = before?.path === path && before.next === filePage;
  if (!goesOn) await before?.sources.return(undefined);
  const sources = goesOn ? before.sources : takeApart(path, mime, { begin, from: filePage });
  const { value, done } = await sources.next();
  if (done) return null;
  if (filePage < value.filePages) left = { path, sources, next: filePage + 1 };
  else await sources.return(undefined);
  return value;
}
