import { beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, waitFor } from '@testing-library/react';
import type { ComponentType } from 'react';
import ApplicationScreen from '../../miniprogram/src/pages/application/index';
import CheckScreen from '../../miniprogram/src/pages/check/index';
import DocumentsScreen from '../../miniprogram/src/pages/documents/index';
import DoneScreen from '../../miniprogram/src/pages/done/index';
import FormScreen from '../../miniprogram/src/pages/form/index';
import PaymentScreen from '../../miniprogram/src/pages/payment/index';
import PostScreen from '../../miniprogram/src/pages/post/index';
import VerificationScreen from '../../miniprogram/src/pages/verification/index';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import type { ApplicationState } from '../../server/contract/machines/application-words.ts';
import type { ApplicationView } from '../../server/contract/views.ts';
import { application, filled, finding, scanned, slots, toPost, verification } from './applications';
import { product } from './products';
import { freshWindow } from './signed-in';
import { route, visited } from './taro';
import { countingFetch, leavesTrace } from './traces';

/** The pages of one application, each with what its address says beside the id. */
const pages: Record<string, { Page: ComponentType; query?: Record<string, string> }> = {
  application: { Page: ApplicationScreen },
  form: { Page: FormScreen, query: { section: 'receiver' } },
  verification: { Page: VerificationScreen },
  documents: { Page: DocumentsScreen },
  check: { Page: CheckScreen },
  payment: { Page: PaymentScreen },
  post: { Page: PostScreen },
  done: { Page: DoneScreen, query: { after: 'submit' } },
};
const states = keys(lifecycle.states);

const seals = '印章模糊，请重新盖章后再交';

const returned: ApplicationView['returned'] = {
  note: '其余内容不用再动。',
  documents: { applicationForm: seals },
  fields: { receiverName: '与身份证不一致' },
  mended: {},
  redone: {},
  namesParts: true,
};

/** What lies there in this state: nothing yet, or a scan; after the review the originals that are to be posted, or some of them once more. */
function documentsIn(state: ApplicationState): ApplicationView['documents'] {
  if (state === 'draft') return slots('primary', 'missing');
  const there = filled({ applicationForm: [scanned('p1', { findings: [finding('f1')] })], credentialCopy: [scanned('p2')] });
  if (state === 'paid') return toPost(there);
  return state === 'papersIncomplete' ? toPost(there, { applicationForm: seals }) : there;
}

/** What the tables say of an application in this state. */
function inState(state: ApplicationState): ApplicationView {
  const row = lifecycle.states[state];
  const allowed = keys(lifecycle.commands).filter((command) => {
    const { by, from } = lifecycle.commands[command] as { by: readonly string[]; from: readonly string[] };
    return by.includes('applicant') && from.includes(state);
  });
  return application({
    state,
    stateLabel: row.label,
    stage: row.stage,
    turn: row.waitsFor,
    documents: documentsIn(state),
    returned: state === 'returned' ? returned : null,
    verification: state === 'draft' ? null : verification('verified'),
    allowed: allowed as ApplicationView['allowed'],
    missing: [],
  });
}

/** Answers the view and what stands around it; whatever a tap asks for does not arrive, as on a train. */
function serving(view: ApplicationView): void {
  const bodies: Record<string, unknown> = {
    '/applications/a1': view,
    '/applications/a1/answers': { answers: view.form.answers },
    '/applications/a1/draft': { savedAt: null, fields: {} },
    '/applications': { items: [], offers: [] },
    '/catalogue': [product],
  };
  countingFetch((path, method) => (method === 'GET' ? bodies[path.replace('/api/v1', '').replace(/\?.*/, '')] : undefined));
}

async function opened(name: string, state: ApplicationState): Promise<HTMLElement> {
  freshWindow();
  const { Page, query = {} } = pages[name] ?? { Page: ApplicationScreen };
  route.params = { id: 'a1', ...query };
  serving(inState(state));
  const { container } = render(<Page />);
  await waitFor(() => expect(container.querySelector('.skeleton')).toBeNull());
  return container;
}

const nameOf = (control: HTMLElement): string => control.getAttribute('aria-label') ?? control.textContent ?? '';

/** A choice that was made already is no control any more. */
const tappable =
  'button:not([hidden]), a[href], summary, select, [role="button"], input[type="checkbox"], input[type="radio"]:not(:checked)';

/** What can be tapped now, the bar on top left out, which is on every page: in the dialog that is open, else on the page. */
function controls(container: HTMLElement): HTMLElement[] {
  const whole = [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ?? container;
  return [...whole.querySelectorAll<HTMLElement>(tappable)].filter(
    (one) => !one.matches(':disabled') && !one.closest('.topbar, .gone') && !nameOf(one).endsWith('，已选'),
  );
}

/** Pages that lead on by themselves, whatever the application's state: home, account and what anybody may open. */
const elsewhere = /^\/pages\/(index|account|help|legal|scan-examples|scan-page|desk|sign-in|eligibility)\//;

/** Taps one control of a page that was opened for it, and answers where it led: another page, or null for the same one with a way on. */
async function followed(name: string, state: ApplicationState, at: number): Promise<string | null> {
  const container = await opened(name, state);
  const control = controls(container)[at];
  if (!control) throw new Error(`${name} in ${state}: control ${at} went away`);
  const called = nameOf(control);
  if (!(await leavesTrace(control))) throw new Error(`${name} in ${state}: nothing comes of 「${called}」`);
  const gone = visited.findLast(({ how }) => how !== 'toast');
  if (!gone) {
    if (controls(container).length === 0) throw new Error(`${name} in ${state}: nothing to tap after 「${called}」`);
    return null;
  }
  if (gone.url.endsWith(' back') || elsewhere.test(gone.url)) return 'home';
  const [, page = ''] = /^\/pages\/([\w-]+)\//.exec(gone.url) ?? [];
  if (!(page in pages)) throw new Error(`${name} in ${state}: 「${called}」 leads to ${gone.url}`);
  return page;
}

/** Where every control of a page leads. */
async function waysFrom(name: string, state: ApplicationState): Promise<string[]> {
  const count = controls(await opened(name, state)).length;
  const ways: string[] = [];
  for (let at = 0; at < count; at += 1) ways.push((await followed(name, state, at)) ?? name);
  return [...new Set(ways)].filter((one) => one !== name);
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
