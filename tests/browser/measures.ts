import type { Page } from 'playwright-core';
import { covered } from './rulers/covered.ts';
import { faint } from './rulers/faint.ts';
import { all, called, leaves, scrolls, shown, worded, words } from './rulers/looking.ts';
import { long, nameless, small } from './rulers/touch.ts';
import { wide } from './rulers/wide.ts';

const rulers = { wide, small, long, nameless, covered, faint };
type Ruler = keyof typeof rulers;
const everyRuler = Object.keys(rulers) as Ruler[];

/** What the rulers find on a page. Everything that is visible now is measured, of an open dialog nothing else; an empty answer is a sound page. */
export async function faultsOn(page: Page, chosen: readonly Ruler[] = everyRuler): Promise<string[]> {
  // They run in the page, where only their text arrives.
  const tools = [shown, words, called, all, leaves, worded, scrolls].map(String);
  const measured = chosen.map((name) => `...(${rulers[name]})()`);
  return page.evaluate(`(() => { ${tools.join('\n')}; return [...new Set([${measured.join(', ')}])]; })()`);
}
