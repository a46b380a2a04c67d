import { act, fireEvent } from '@testing-library/react';
import { visited } from './taro';

/** What left the page since `watches`: requests, pickers of files, windows, text for the clipboard, numbers to call. */
let outward = 0;

const note = () => {
  outward += 1;
};
HTMLInputElement.prototype.click = note;
window.open = () => {
  note();
  return null;
};
Element.prototype.scrollIntoView = note;
document.execCommand = () => {
  note();
  return true;
};

/** Counts what is asked of the service; that somebody follows an application goes on without a tap. */
export function countingFetch(answer: (path: string, method: string) => unknown): void {
  globalThis.fetch = async (path, { method = 'GET' } = {}) => {
    if (!String(path).startsWith('/api/v1/changes')) note();
    const body = answer(String(path), method);
    if (!body) throw new TypeError('Failed to fetch');
    return { status: 200, text: async () => JSON.stringify(body) } as Response;
  };
}

/** All that a person can see or hear of the window, and where the cursor is. */
function seen(): string {
  const answers = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value, checked }) => [value, checked]);
  const cursor = document.activeElement?.outerHTML.slice(0, 200);
  return JSON.stringify([document.body.innerHTML, answers, cursor, location.href, visited.length, outward]);
}

/** A link leads away by itself, unless somebody prevents it. */
const leadsAway = (control: HTMLElement): boolean =>
  control instanceof HTMLAnchorElement && !/^#?$/.test(control.getAttribute('href') ?? '');

/** Taps, and answers whether anything at all came of it. */
export async function leavesTrace(control: HTMLElement): Promise<boolean> {
  const before = seen();
  let allowed = true;
  await act(async () => {
    allowed = fireEvent.click(control);
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  return (allowed && leadsAway(control)) || seen() !== before;
}
