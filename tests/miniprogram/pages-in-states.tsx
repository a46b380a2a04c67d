import { expect } from '@jest/globals';
import { render, waitFor } from '@testing-library/react';
import type { ComponentType } from 'react';
import ApplicationScreen from '../../miniprogram/src/pages/application/index';
import CheckScreen from '../../miniprogram/src/pages/check/index';
import DocumentsScreen from '../../miniprogram/src/pages/documents/index';
import DoneScreen from '../../miniprogram/src/pages/done/index';
import FormScreen from '../../miniprogram/src/pages/form/index';
import PaymentScreen from '../../miniprogram/src/pages/payment/index';
import PostScreen from '../../miniprogram/src/pages/post/index';
import VerificationScreen from '../../miniprogram/src/pages/verification/index';
import type { Problem } from '../../server/contract/errors.ts';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import type { ApplicationState } from '../../server/contract/machines/application-words.ts';
import type { ApplicationView } from '../../server/contract/views.ts';
import { application, desk, filled, finding, scanned, slots, toPost, verification } from './applications';
import { invoiceView } from './invoices';
import { payment } from './payments';
import { product } from './products';
import { puzzleOf } from './puzzles';
import { freshWindow } from './signed-in';
import { route } from './taro';
import { elsewhere, served } from './traces';

/** The pages of one application, each with what its address says beside the id. */
export const pages: Record<string, { Page: ComponentType; query?: Record<string, string> }> = {
  application: { Page: ApplicationScreen },
  form: { Page: FormScreen, query: { section: 'receiver' } },
  verification: { Page: VerificationScreen },
  documents: { Page: DocumentsScreen },
  check: { Page: CheckScreen },
  payment: { Page: PaymentScreen },
  post: { Page: PostScreen },
  done: { Page: DoneScreen, query: { after: 'submit' } },
};
export const states = keys(lifecycle.states);

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

interface Outcome {
  /** What the service says to who tapped; the application as it stands then, where nothing else is said. */
  body?: unknown;
  /** What is different of the application from then on. */
  shows?: Partial<ApplicationView>;
}

/** What comes of what can be tapped beside the commands of the application's own table. */
const outcomes: Record<string, (view: ApplicationView) => Outcome> = {
  'POST print-ticket': () => ({ body: { url: '/print/t1' } }),
  'PUT draft': () => ({ body: { savedAt: '2026-11-26T04:03:00.000Z', fields: {}, left: [] } }),
  'POST desk': () => ({ shows: { desk: desk(30) } }),
  'POST verification': () => ({ body: verification('sent'), shows: { verification: verification('sent') } }),
  'POST invoice/confirm': () => ({ shows: { invoice: invoiceView({ confirmedAt: '2026-11-26T01:00:00Z' }) } }),
  'POST payments': () => ({ body: payment() }),
};

/** What the service answers to one request, and keeps of it: a command leads to the state that the table names. */
function outcomeOf(view: ApplicationView, asked: string): Outcome | undefined {
  const [, name = ''] = /^POST ([\w-]+)$/.exec(asked) ?? [];
  const command = keys(lifecycle.commands).find((one) => one === name);
  const to = command && lifecycle.commands[command].to;
  if (to) return { shows: to === 'stays' || to === 'back' ? {} : inState(to) };
  return outcomes[asked]?.(view);
}

/** Status, code and sentence of what the service says instead of doing what is tapped; null where it says nothing at all. */
/** Null: no answer at all. */
export type Refusal = { status: number; body: Problem } | typeof elsewhere | null;

const refusedBy = (refusal: Refusal) => (refusal === null || refusal === elsewhere ? refusal : { refused: refusal });

/** Answers the view and what stands around it, and does what is tapped, or refuses it. */
function serving(view: ApplicationView, refusal?: Refusal): void {
  let stands = view;
  const around: Record<string, unknown> = {
    '/applications/a1/answers': { answers: view.form.answers },
    '/applications/a1/draft': { savedAt: null, fields: {} },
    '/applications/a1/payments/p1': payment(),
    '/applications': { items: [], offers: [] },
    '/catalogue': [product],
    // Nothing new comes without a tap.
    '/changes': new Promise(() => undefined),
  };
  served((address, method) => {
    const path = address.replace('/api/v1', '').replace(/\?.*/, '');
    if (method === 'GET') return path === '/applications/a1' ? stands : around[path];
    if (path === '/puzzles') return { puzzle: puzzleOf('z1').puzzle, picture: null };
    if (refusal !== undefined) return refusedBy(refusal);
    const outcome = outcomeOf(stands, `${method} ${path.replace('/applications/a1/', '')}`);
    if (!outcome) return undefined;
    stands = { ...stands, ...outcome.shows };
    return outcome.body ?? stands;
  });
}

function shows(name: string): HTMLElement {
  const { Page, query = {} } = pages[name] ?? { Page: ApplicationScreen };
  route.params = { id: 'a1', ...query };
  return render(<Page />).container;
}

/** A page of an application in this state, come whole; `refusal`: of whatever is tapped there. */
export async function opened(name: string, state: ApplicationState, refusal?: Refusal): Promise<HTMLElement> {
  freshWindow();
  serving(inState(state), refusal);
  const container = shows(name);
  // A list of names that is still to come is shut.
  await waitFor(() => expect(container.querySelector('.skeleton, select:disabled')).toBeNull());
  return container;
}

/** A page whose application the service does not give. */
export function unread(name: string, refusal: Refusal): void {
  freshWindow();
  served((path) => !path.startsWith('/api/v1/changes') && refusedBy(refusal));
  shows(name);
}

export const nameOf = (control: HTMLElement): string => control.getAttribute('aria-label') ?? control.textContent ?? '';

/** A choice that was made already is no control any more. */
const tappable =
  'button:not([hidden]), a[href], summary, select, [role="button"], input[type="checkbox"], input[type="radio"]:not(:checked)';

/** What can be tapped now, the bar on top left out, which is on every page: in the dialog that is open, else on the page. */
export function controls(container: HTMLElement): HTMLElement[] {
  const whole = [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ?? container;
  return [...whole.querySelectorAll<HTMLElement>(tappable)].filter(
    (one) => !one.matches(':disabled') && !one.closest('.topbar, .gone') && !nameOf(one).endsWith('，已选'),
  );
}
