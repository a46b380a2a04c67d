import { beforeEach, expect, it } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/react';
import { Originals } from '../../miniprogram/src/pages/application/Originals';
import { Withdrawal } from '../../miniprogram/src/pages/application/Withdrawal';
import { Progress } from '../../miniprogram/src/pages/verification/Progress';
import { sessionStore } from '../../miniprogram/src/session-store';
import { application, verification } from './applications';
import { session } from './session';
import { freshWindow } from './signed-in';

beforeEach(freshWindow);

const originals = {
  ...{
    id: 'o1',
    state: 'kept' as const,
    stateLabel: '待选择',
    why: '申请已撤回',
    freight: '顺丰到付',
    dueOn: '2026-12-30',
    dueIsAbout: false,
  },
  ...{ unchosen: '销毁', courierLabel: null, waybill: null, evidence: null },
};
const withdrawal = {
  ...{
    state: 'asked' as const,
    stateLabel: '待答复',
    reason: '不再需要',
    said: '退回 220 元',
    dueOn: '2026-12-02',
    dueIsAbout: false,
    firstDueOn: null,
    answer: null,
  },
};
const view = application({ state: 'paid', originals: originals as never, withdrawal: withdrawal as never });
const loaded = { set: () => {} } as never;
const shown = () =>
  render(
    <>
      <Withdrawal application={view} loaded={loaded} />
      <Originals application={view} loaded={loaded} />
    </>,
  );

it('A colleague reads what was asked and what lies there, and is offered nothing that would be refused', () => {
  act(() => sessionStore.enter({ ...session, standing: 'colleague' }));
  shown();
  screen.getByText('不再需要');
  screen.getByText('去向由经办人选择。');
  expect(screen.queryAllByRole('button')).toEqual([]);
});

it('The agent in charge takes it back and chooses', () => {
  shown();
  for (const name of ['收回，继续办理', '寄回本单位', '代为销毁']) screen.getByRole('button', { name });
});

it('The agent reads how many tries the chosen way has left, and none where nobody counts them', () => {
  const chosen = { ...verification('proving'), means: 'mobile' as const, meansLabel: '手机号核验', triesLeft: 2 };
  const { rerender } = render(<Progress verification={chosen} product={view.product} />);
  screen.getByText('手机号核验剩余次数');
  screen.getByText('2 次');
  rerender(<Progress verification={{ ...chosen, state: 'counterAwaited', means: 'counter', triesLeft: null }} product={view.product} />);
  expect(screen.queryByText(/剩余次数/)).toBeNull();
});

it('A day about which nothing is published yet is an approximate one on every card', () => {
  const about = { dueOn: '2027-01-05', dueIsAbout: true };
  const withdrawn = { ...view, originals: { ...originals, ...about } as never, withdrawal: { ...withdrawal, ...about } as never };
  render(<Withdrawal application={withdrawn} loaded={loaded} />);
  screen.getByText('财务在约 1月5日办理或答复');
  cleanup();
  render(<Originals application={withdrawn} loaded={loaded} />);
  screen.getByText('约 1月5日，逾期将销毁');
  cleanup();
  const judged = { ...verification('manualReview'), promisedOn: '2027-01-05', promisedIsAbout: true };
  render(<Progress verification={judged} product={view.product} />);
  screen.getByText('约 1月5日');
});
