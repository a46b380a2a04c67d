import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { forgetDrafts } from '../../miniprogram/src/drafts';
import { sessionStore } from '../../miniprogram/src/session-store';
import { session } from './session';
import { visited } from './taro';

/** jsdom draws no dialogs; open ones are read like the rest of the page. */
HTMLDialogElement.prototype.showModal = function open(this: HTMLDialogElement) {
  this.open = true;
};

/** A fresh window in which the agent is signed in. */
export function freshWindow(): void {
  cleanup();
  visited.length = 0;
  sessionStorage.clear();
  act(() => sessionStore.enter(session));
  forgetDrafts();
}

export const type = (label: string | RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
export const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
