import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { refund as machine, type RefundState } from '../../server/contract/machines/refund.ts';
import type { OutsideCodes } from '../../server/contract/outside.ts';
import { advanceRefund } from '../../server/features/payment/refund.ts';
import { errorCodes } from '../../server/platforms/wechat-pay/codes.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

/** Every word with which WeChat Pay refuses, against every state of a refund: each has an owner, a sentence and a way on. */
const money = await moneyWorld();
const { world, wechatPay } = money;
const { database } = world;

const { payment } = await money.paidCase();
const { id } = await database.refund.create({
  data: {
    paymentId: payment.id,
    applicationId: payment.applicationId,
    refundNo: `${payment.outTradeNo}R`,
    amountFen: payment.amountFen,
    reason: '申请撤回',
  },
});
const rowOf = () => database.refund.findUniqueOrThrow({ where: { id } });
const openTasks = () => database.task.findMany({ where: { kind: 'refundTrouble', state: 'open' } });

/** The channel answers with this word, once, whatever it is asked about the refund. */
async function isToldIn(state: RefundState, code: string): Promise<'booked' | 'comes again'> {
  await money.removes(`"Task" where "kind" = 'refundTrouble'`);
  await standIn(database, 'refund', id, state, { refusedCode: null });
  wechatPay.fault({ match: '/refunds', status: 403, body: JSON.stringify({ code, message: '?' }) });
  return advanceRefund(world, { refundId: id }).then(
    () => 'booked' as const,
    () => 'comes again' as const,
  );
}

const codes: OutsideCodes<string> = errorCodes;
const asked = keys<RefundState>(machine.states).filter((state) => machine.states[state].ask !== null);

describe.each(asked)('a refund in %s', (state) => {
  it.each(Object.keys(codes))('whose channel says %s has an owner, a sentence and a way on', async (code) => {
    const said = codes[code];
    const came = await isToldIn(state, code);
    const row = await rowOf();
    if (said?.is === 'later') {
      // The service asks again by itself.
      expect({ came, state: row.state, tasks: await openTasks() }).toEqual({ came: 'comes again', state, tasks: [] });
      expect(machine.states[state].askAgainAfter).not.toBeNull();
      return;
    }
    expect({ came, state: row.state, code: row.refusedCode }).toEqual({
      came: 'booked',
      state: state === 'requested' ? 'refused' : state,
      code,
    });
    const [task, ...more] = await openTasks();
    expect({ role: task?.role, more }).toEqual({ role: 'finance', more: [] });
    expect(task?.about).toMatch(new RegExp(`${row.refundNo}.*${said?.message}.*${code}.*重新退款`));
    expect(machine.states[row.state].askAgainAfter !== null || machine.states[row.state].trouble).toBe(true);
  });
});

it('a refund that was refused is sent again by finance, under the same number, and arrives', async () => {
  await isToldIn('requested', 'NOT_ENOUGH');
  const { refundNo } = await rowOf();
  await money.retriesRefund(id);
  await money.settle();
  expect(await rowOf()).toMatchObject({ state: 'success', refundNo, refusedCode: null });
  expect(await openTasks()).toEqual([]);
});

it('is asked about no more once it is over or the channel closed it', () => {
  for (const state of keys<RefundState>(machine.states).filter((one) => !asked.includes(one)))
    expect({ state, owned: machine.states[state].over || machine.states[state].trouble }).toEqual({ state, owned: true });
});
