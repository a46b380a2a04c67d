import { act, fireEvent } from '@testing-library/react';
import { visited } from './taro';

/** What left the page: pickers of files, windows with an address, text for the clipboard. A request alone is nothing that a person sees. */
let outward = 0;

const note = () => {
  outward += 1;
};
HTMLInputElement.prototype.click = note;
/** A tab that opens in the tap is empty until it gets its address. */
const openedTab = { location: Object.defineProperty({}, 'href', { set: note }), close: () => undefined };
window.open = (address) => {
  if (address) note();
  return openedTab as unknown as Window;
};
Element.prototype.scrollIntoView = note;
document.execCommand = () => {
  note();
  return true;
};

/** Commands that were asked since the page was opened. */
const commanded: string[] = [];
/** What was asked of the service that the test has no answer for. */
const unexpected: string[] = [];

/** The page of whoever stands between, in place of an answer. */
export const elsewhere = 'another page';

/** A service that answers what the test says: a tap that fails for want of an answer would leave the notice of it, and pass for one that does something. */
export function served(answer: (path: string, method: string) => unknown): void {
  unexpected.length = 0;
  commanded.length = 0;
  globalThis.fetch = async (path, { method = 'GET' } = {}) => {
    if (method !== 'GET' && !path.toString().endsWith('/puzzles')) commanded.push(`${method} ${path}`);
    const body = await answer(String(path), method);
    if (!body) unexpected.push(`${method} ${path}`);
    if (!body) throw new TypeError('Failed to fetch');
    if (body === elsewhere) return { status: 200, text: async () => '<html>', headers: new Headers() } as Response;
    const { status = 200, body: told = body } = (body as { refused?: { status: number; body: unknown } }).refused ?? {};
    return { status, text: async () => JSON.stringify(told), headers: new Headers({ 'X-Request-Id': 'ABC234' }) } as Response;
  };
}

export const unanswered = (): readonly string[] => unexpected;
export const commands = (): readonly string[] => commanded;

/** All that a person can see or hear of the window, and where the cursor is. */
function seen(): string {
  const answers = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value, checked }) => [value, checked]);
  const cursor = document.activeElement?.outerHTML.slice(0, 200);
  return JSON.stringify([document.body.innerHTML, answers, cursor, location.href, visited.length, outward]);
}

/** A link leads away by itself, unless somebody prevents it. */
const leadsAway = (control: HTMLElement): boolean =>
  control instanceof HTMLAnchorElement && !/^#?$/.test(control.getAttribute('href') ?? '');

const tick = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));

/** What is seen once nothing changes any more without a tap: neither a list on its way nor somebody who follows is a tap's doing. */
async function atRest(): Promise<string> {
  for (let before = seen(), patience = 0; ; before = seen(), patience += 1) {
    await tick();
    await tick();
    if (seen() === before) return before;
    if (patience === 100) throw new Error('the page never comes to rest');
  }
}

/** A list is opened by the browser: what the page hears is the choice. */
function taps(control: HTMLElement): boolean {
  if (!(control instanceof HTMLSelectElement)) return fireEvent.click(control);
  const other = [...control.options].findLast(({ value, disabled }) => !disabled && value !== control.value);
  return other ? fireEvent.change(control, { target: { value: other.value } }) : true;
}

/** Taps, and answers whether anything that stays came of it: that a button was busy for a while is nothing. */
export async function leavesTrace(control: HTMLElement): Promise<boolean> {
  const before = await atRest();
  let allowed = true;
  act(() => {
    allowed = taps(control);
  });
  return (await atRest()) !== before || (allowed && leadsAway(control));
}
