import type { Layouts } from '../contract/ports/scans.ts';
import type { PageFacts } from '../contract/scan.ts';
import type { Begin, PageSource } from './file/picture/source.ts';
import { takeApart } from './file/take-apart.ts';
import { measurePage } from './measure.ts';
import { refusalOf } from './refusal.ts';

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
    for await (const source of takeApart(path, mime, { begin })) {
      begin(source);
      yield { source, facts: await measurePage(source, layouts) };
      begin(null);
    }
  } catch (error) {
    throw refusalOf(error);
  }
}
