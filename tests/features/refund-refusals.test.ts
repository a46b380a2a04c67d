import { afterEach, describe, expect, it } from '@jest/globals';
import { keys, target } from '../../server/contract/machine.ts';
import { refund as machine, type RefundState } from '../../server/contract/machines/refund.ts';
import type { OutsideCodes } from '../../server/contract/outside.ts';
import { sweepRefunds } from '../../server/features/payment/effects.ts';
import { advanceRefund } from '../../server/features/payment/refund.ts';
import { gatewayCodes, subCodes } from '../../server/platforms/alipay/codes.ts';
import { errorCodes } from '../../server/platforms/wechat-pay/codes.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

/**
 * Every word with which a channel refuses, against every state of a refund: each has an owner, a sentence and a way on, which ends at the bank where
 * the channel never gives the money back.
 */
const money = await moneyWorld();
const { world, wechatPay, alipay, clock } = money;
const { database } = world;

const { done: _, ...gateway } = Object.fromEntries(
  Object.entries(gatewayCodes).map(([code, row]) => [row.is === 'done' ? 'done' : code, row]),
);

interface Channel {
  method: 'wechatNative' | 'alipayQr';
  codes: OutsideCodes<string>;
  /** It answers with this word, whatever it is asked about a refund. */
  says(code: string): void;
}

const channels: Record<string, Channel> = {
  'WeChat Pay': {
    method: 'wechatNative',
    codes: errorCodes,
    says: (code) => wechatPay.fault({ match: '/refunds', status: 403, body: JSON.stringify({ code, message: '?' }) }),
  },
  Alipay: {
    method: 'alipayQr',
    codes: { ...gateway, ...subCodes },
    says: (code) => alipay.control.speak(/^\d+$/.test(code) ? { code } : { code: '40004', sub_code: code }),
  },
};

afterEach(() => alipay.control.speak({}));

const openTasks = () => database.task.findMany({ where: { kind: 'refundTrouble', state: 'open' } });
const asked = keys<RefundState>(machine.states).filter((state) => machine.states[state].ask !== null);

/** What finance may do about it. */
const waysOf = (state: RefundState) => (['retry', 'enterTransfer'] as const).filter((command) => target(machine, state, command));

async function refundOf(method: Channel['method']) {
  const { payment } = await money.paidCase(method);
  const { applicationId, id: paymentId, outTradeNo, amountFen } = payment;
  const data = { paymentId, applicationId, refundNo: `${outTradeNo}R`, amountFen, reason: '申请撤回' };
  return database.refund.create({ data });
}

describe.each(Object.entries(channels))('%s', (_name, { method, codes, says }) => {
  let id = '';
  const rowOf = () => database.refund.findUniqueOrThrow({ where: { id } });

  async function isToldIn(state: RefundState, code: string): Promise<'booked' | 'comes again'> {
    if (!id) id = (await refundOf(method)).id;
    await money.removes(`"Task" where "kind" = 'refundTrouble'`);
    await standIn(database, 'refund', id, state, { refusedCode: null });
    says(code);
    return advanceRefund(world, { refundId: id }).then(
      () => 'booked' as const,
      () => 'comes again' as const,
    );
  }

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
        state: target(machine, state, 'refuse') ?? state,
        code,
      });
      const [task, ...more] = await openTasks();
      expect({ role: task?.role, more }).toEqual({ role: 'finance', more: [] });
      expect(task?.about).toMatch(new RegExp(`${row.refundNo}.*${said?.message}.*${code}.*重新退款`));
      expect(task?.about).toContain(machine.commands.enterTransfer.label);
      expect(waysOf(row.state)).toEqual(['retry', 'enterTransfer']);
    });
  });

  it('a refund that was refused is sent again by finance, under the same number, and arrives', async () => {
    await isToldIn('requested', Object.entries(codes).find(([, { owner, is }]) => owner === 'finance' && is === 'refused')?.[0] ?? '');
    alipay.control.speak({});
    const { refundNo } = await rowOf();
    await money.retriesRefund(id);
    await money.settle();
    expect(await rowOf()).toMatchObject({ state: 'success', refundNo, refusedCode: null });
    expect(await openTasks()).toEqual([]);
  });

  it('six sweeps over one refused refund leave no further job and one task', async () => {
    const { id: refundId } = await refundOf(method);
    const code = method === 'wechatNative' ? 'NOT_ENOUGH' : 'ACQ.SELLER_BALANCE_NOT_ENOUGH';
    await money.removes(`"Task" where "kind" = 'refundTrouble'`);
    for (let count = 0; count < 7; count += 1) {
      says(code);
      if (count === 0) await advanceRefund(world, { refundId });
      else await sweepRefunds(world);
      clock.to(new Date(clock.now().getTime() + 61 * 60_000));
    }
    expect((await database.refund.findUniqueOrThrow({ where: { id: refundId } })).refusedCode).toBe(code);
    expect(await database.$queryRaw`select name from simulated_job where name = 'advanceRefund'`).toEqual([]);
    expect(await openTasks()).toHaveLength(1);
  });
});

it('is asked about no more once it is over, the channel closed it or the bank has it', () => {
  for (const state of keys<RefundState>(machine.states).filter((one) => !asked.includes(one))) {
    const { over, trouble, byBank } = machine.states[state];
    const decided = byBank ? ['confirmTransfer', 'dropTransfer'] : ['retry', 'enterTransfer'];
    const ways = keys(machine.commands).filter((command) => !over && decided.includes(command) && target(machine, state, command));
    expect({ state, trouble, ways }).toEqual({ state, trouble: !over, ways: over ? [] : decided });
  }
});
