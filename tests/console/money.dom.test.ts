import { afterEach, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import type { OpenCase } from '../../server/console/src/case/open-case.ts';
import { Money } from '../../server/console/src/case/panels/money.tsx';

afterEach(cleanup);

it('The money of a case says in words which payment the channel answered about with a code that we do not know', () => {
  const payment = (id: string, method: string, unknownCode: string | null) => ({
    ...{ id, method, unknownCode },
    ...{ stateLabel: '等待付款', amountFen: 22_000, paidAt: null },
  });
  const view = { amountFen: 22_000, refunds: [], payments: [payment('1', 'wechatNative', 'FROZEN'), payment('2', 'alipayQr', null)] };
  render(createElement(Money, { desk: { view } as unknown as OpenCase }));
  const lines = [...document.querySelectorAll('.line')].map(({ textContent }) => textContent);
  expect(lines).toEqual([expect.stringMatching(/^微信扫码.*不认识的代码「FROZEN」，请以渠道后台为准/), '支付宝扫码220.00 元 等待付款 ']);
  expect(screen.getAllByText(/不认识的代码/)).toHaveLength(1);
});
