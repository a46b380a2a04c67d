import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import { isPageCode } from '../../server/console/src/queue/sides.ts';
import { useScans, useShortcuts } from '../../server/console/src/shortcuts.ts';

const code = 'JXCA/20261124001/A/3/1/2/ABCDEFGHIJ234';
const approve = jest.fn();
const flag = jest.fn();
const scanned = jest.fn();
let now: number;

/** Presses `keys`, so many milliseconds apart; answers those that the page kept from the browser. */
function press(keys: Iterable<string>, apart: number): string[] {
  const kept: string[] = [];
  for (const key of keys) {
    jest.advanceTimersByTime(apart);
    now += apart;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: now });
    (document.activeElement ?? document.body).dispatchEvent(event);
    if (event.defaultPrevented) kept.push(key);
  }
  return kept;
}
const scan = (text: string, apart = 8) => press([...text, 'Enter'], apart);
const settle = () => jest.advanceTimersByTime(100);

beforeEach(() => {
  jest.useFakeTimers();
  now = 1_000;
  for (const heard of [approve, flag, scanned]) heard.mockReset();
});
afterEach(() => {
  jest.useRealTimers();
  document.body.replaceChildren();
});

function reviewDesk(dialog = false) {
  renderHook(() => useScans(scanned));
  renderHook(() => useShortcuts({ a: approve, x: flag }));
  if (dialog) renderHook(() => useShortcuts({}, true));
}

describe('A hand scanner on an open case', () => {
  it('hands over the whole code and presses none of its letters', () => {
    reviewDesk();
    scan(code);
    settle();
    expect(scanned.mock.calls).toEqual([[code]]);
    expect([approve, flag].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  });

  it('keeps its Enter from the button that has the focus', () => {
    reviewDesk();
    expect(scan(code)).toContain('Enter');
  });

  it('is understood without Enter, too', () => {
    reviewDesk();
    press(code, 8);
    settle();
    expect(scanned).toHaveBeenCalledWith(code);
  });

  it('does nothing while a dialog asks, and does not answer it', () => {
    reviewDesk(true);
    expect(scan(code)).toContain('Enter');
    settle();
    expect([scanned, approve].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  });

  it('types into a field that has the cursor', () => {
    reviewDesk();
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    expect(scan(code)).toEqual([]);
    settle();
    expect(scanned).not.toHaveBeenCalled();
  });
});

describe('A person', () => {
  it('presses keys one by one, and each acts', () => {
    reviewDesk();
    expect(press('xa', 120)).toEqual(['x', 'a']);
    settle();
    expect([flag, approve].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(scanned).not.toHaveBeenCalled();
  });

  it('who presses two keys almost at once is still a person', () => {
    reviewDesk();
    press('xa', 20);
    settle();
    expect([flag, approve].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it('answers a button with Enter', () => {
    reviewDesk();
    expect(press(['Enter'], 400)).toEqual([]);
    press('a', 400);
    settle();
    expect(press(['Enter'], 400)).toEqual([]);
  });
});

describe('The QR of our pages', () => {
  it('is told from other codes, whatever the keyboard makes of its letters', () => {
    expect([code, code.toLowerCase(), 'SF1234567890123', '20261124001'].map(isPageCode)).toEqual([true, true, false, false]);
  });
});
