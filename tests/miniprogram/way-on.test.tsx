import { beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup } from '@testing-library/react';
import { keys } from '../../server/contract/machine.ts';
import type { ApplicationState } from '../../server/contract/machines/application-words.ts';
import { controls, nameOf, opened, pages, states } from './pages-in-states';
import { visited } from './taro';
import { leavesTrace, unanswered } from './traces';

/** Pages that lead on by themselves, whatever the application's state: home, account and what anybody may open. */
const elsewhere = /^\/pages\/(index|account|help|legal|scan-examples|scan-page|desk|sign-in|eligibility)\//;

/** Taps one control after another of a page that was opened for it, and answers the last one's name. */
async function tapped(name: string, state: ApplicationState, taps: readonly number[]): Promise<string> {
  const container = await opened(name, state);
  let called = '';
  for (const at of taps) {
    const control = controls(container)[at];
    if (!control) throw new Error(`${name} in ${state}: control ${at} after 「${called}」 went away`);
    called = nameOf(control);
    const traced = await leavesTrace(control);
    if (unanswered().length > 0) throw new Error(`${name} in ${state}: 「${called}」 asks ${unanswered().join(', ')}`);
    if (!traced) throw new Error(`${name} in ${state}: nothing comes of 「${called}」`);
  }
  if (controls(container).length === 0) throw new Error(`${name} in ${state}: nothing to tap after 「${called}」`);
  return called;
}

/** Where the last of the taps led: another page, or null for the same one with a way on. */
async function followed(name: string, state: ApplicationState, taps: readonly number[]): Promise<string | null> {
  const called = await tapped(name, state, taps);
  const gone = visited.findLast(({ how }) => how !== 'toast');
  if (!gone) return null;
  if (gone.url.endsWith(' back') || elsewhere.test(gone.url)) return 'home';
  const [, page = ''] = /^\/pages\/([\w-]+)\//.exec(gone.url) ?? [];
  if (!(page in pages)) throw new Error(`${name} in ${state}: 「${called}」 leads to ${gone.url}`);
  return page;
}

/** Where every control of a page leads, and every control of the dialogs that they open. */
async function waysFrom(name: string, state: ApplicationState): Promise<string[]> {
  const each = (part: HTMLElement) => controls(part).map((_, at) => at);
  const journeys: number[][] = each(await opened(name, state)).map((at) => [at]);
  const ways = new Set<string>();
  for (const taps of journeys) {
    ways.add((await followed(name, state, taps)) ?? name);
    if (taps.length === 1 && document.querySelector('dialog[open]')) for (const at of each(document.body)) journeys.push([...taps, at]);
  }
  return [...ways].filter((one) => one !== name);
}

/** Pages from which nothing that is tapped leads to an end that leads on. */
function dead(ways: Record<string, string[]>): string[] {
  const good = new Set(['home', 'application']);
  for (let found = true; found; ) {
    const next = Object.keys(ways).filter((name) => !good.has(name) && ways[name]?.some((way) => good.has(way)));
    for (const name of next) good.add(name);
    found = next.length > 0;
  }
  return Object.keys(ways).filter((name) => !good.has(name));
}

beforeEach(cleanup);

describe('nobody is left standing', () => {
  it.each(states)(
    'on a page of an application that is %s: whatever is tapped, something comes of it and there is a way on',
    async (state) => {
      const ways: Record<string, string[]> = {};
      for (const name of keys(pages)) ways[name] = await waysFrom(name, state);
      expect(dead(ways)).toEqual([]);
      // The application itself leads to what waits for the applicant, or home.
      expect(ways.application?.length).toBeGreaterThan(0);
    },
  );
});
