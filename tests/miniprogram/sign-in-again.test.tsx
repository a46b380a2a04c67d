import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, render, screen, waitFor } from '@testing-library/react';
import { SignedIn } from '../../miniprogram/src/components/SignedIn';
import { sessionStore } from '../../miniprogram/src/session-store';
import { freshWindow } from './signed-in';
import taro, { visited } from './taro';

beforeEach(freshWindow);
afterEach(() => void jest.restoreAllMocks());

it('Whose session ends while WeChat is on its way elsewhere is sent to sign in a moment later, and reads nothing of a tap', async () => {
  render(<SignedIn title="我的账号">号码</SignedIn>);
  expect(screen.getByText('号码')).toBeTruthy();
  jest.spyOn(taro, 'redirectTo').mockRejectedValueOnce({ errMsg: 'redirectTo:fail' } as never);
  act(() => sessionStore.leave());
  await waitFor(() => expect(visited.map(({ how, url }) => `${how} ${url.split('?')[0]}`)).toEqual(['replace /pages/sign-in/index']));
});
