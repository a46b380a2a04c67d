import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { render, waitFor } from '@testing-library/react';
import { Failure } from '../../miniprogram/src/components/states';
import { TopBar } from '../../miniprogram/src/components/TopBar';
import { CallFailed } from '../../server/contract/caller.ts';
import { freshWindow, tap } from './signed-in';
import { route, visited } from './taro';

beforeEach(freshWindow);
afterEach(() => {
  route.path = '/pages/index/index';
});

const refused = new CallFailed(409, { code: 'notEligible', message: '不能在线办理', requestId: 'r-1' });

it.each([
  ['the bar on top', '帮助', <TopBar key="bar" />],
  ['a refusal', '查看帮助', <Failure key="refusal" failure={refused} />],
])('%s leads to help with the step on which somebody asks', async (_, name, part) => {
  route.path = '/pages/eligibility/index';
  render(part);
  tap(name);
  await waitFor(() => expect(visited).toEqual([{ how: 'go', url: '/pages/help/index?step=eligibility' }]));
});
