import { forgetful } from '../surroundings';
import type { Memory } from './types';

/** What the browser did not take, for as long as the page is open. */
const instead = new Map<string, string>();

function store(name: string, value: string): void {
  instead.delete(name);
  try {
    if (value) sessionStorage.setItem(name, value);
    else sessionStorage.removeItem(name);
  } catch {
    instead.set(name, value);
  }
  forgetful.tell(instead.size > 0);
}

const recall = (name: string): string => instead.get(name) ?? sessionStorage.getItem(name) ?? '';

export const memory: Memory = {
  token: () => '',
  keepToken: () => undefined,
  signedOut: () => false,
  keepSignedOut: () => undefined,
  recall,
  keep: store,
  recallOver: recall,
  keepOver: store,
};
