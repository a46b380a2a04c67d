import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChannelOrder, ChannelUnavailable, type PaymentGateway } from '../../server/contract/ports/payments.ts';
import { createAlipay } from '../../server/platforms/alipay/client.ts';
import { startAlipaySimulator } from '../../server/platforms/alipay/simulator.ts';
import { createWechatPay } from '../../server/platforms/wechat-pay/client.ts';
import { startWechatPaySimulator } from '../../server/platforms/wechat-pay/simulator.ts';
import { type Merchant, openMerchant } from './payment-merchant.ts';

/** Half an hour before midnight in Beijing, so that a day ends within the story. */
let clock = new Date('2026-11-25T23:30:00+08:00');
const now = () => clock;
const day = '2026-11-25';
const order = (outTradeNo: string): ChannelOrder => ({
  outTradeNo,
  amountFen: 22_000,
  description: '江西省公共资源交易数字证书',
  expiresAt: new Date(clock.getTime() + 3_600_000),
});

interface Stall {
  gateway: PaymentGateway;
  pay(outTradeNo: string): void;
  spoil(fault: 'notReady' | 'lacksLine' | 'extraLine' | 'changedAmount'): void;
  damage(): void;
  close(): Promise<void>;
}

async function wechat({ notifyUrl }: Merchant): Promise<Stall> {
  const { control, close } = await startWechatPaySimulator({ now, retryScheduleMs: [], refundMs: 5 });
  const gateway = createWechatPay({ ...control.clientOptions(notifyUrl), now });
  return {
    gateway,
    pay: (no) => void control.pay(no),
    spoil: (fault) => control.nextBill(fault),
    damage: () => control.nextBill('wrongHash'),
    close,
  };
}

async function alipay({ notifyUrl }: Merchant): Promise<Stall> {
  const { control, close } = await startAlipaySimulator({ now, retryScheduleMs: [] });
  const gateway = createAlipay({ ...control.clientOptions(notifyUrl), now });
  return {
    gateway,
    pay: (no) => void control.pay(no),
    spoil: (fault) => control.nextBill(fault),
    damage: () => control.nextBill('damaged'),
    close,
  };
}

describe.each([
  ['WeChat Pay', wechat],
  ['Alipay', alipay],
])('the bill of %s', (_, start) => {
  let merchant: Merchant;
  let stall: Stall;

  beforeAll(async () => {
    clock = new Date('2026-11-25T23:30:00+08:00');
    merchant = await openMerchant();
    stall = await start(merchant);
    merchant.gateway = stall.gateway;
    for (const no of ['26112500017N1', '26112500025N1', '26112500033N1']) await stall.gateway.open(order(no));
    stall.pay('26112500017N1');
    stall.pay('26112500025N1');
    await stall.gateway.refund({
      outTradeNo: '26112500025N1',
      refundNo: '26112500025N1R',
      refundFen: 22_000,
      totalFen: 22_000,
      reason: '申请撤回',
    });
    clock = new Date('2026-11-26T00:10:00+08:00');
    stall.pay('26112500033N1');
  });
  afterAll(async () => {
    await stall.close();
    await merchant.close();
  });

  it('is not written before ten the next morning', async () => {
    clock = new Date('2026-11-26T09:59:59+08:00');
    await expect(stall.gateway.bill(day)).rejects.toThrow(ChannelUnavailable);
    clock = new Date('2026-11-26T10:00:00+08:00');
    stall.spoil('notReady');
    await expect(stall.gateway.bill(day)).rejects.toThrow(ChannelUnavailable);
  });

  it('has the payments and refunds of its Beijing day, to the fen, and the file itself', async () => {
    const { entries, file } = await stall.gateway.bill(day);
    expect(entries.map(({ kind, outTradeNo, amountFen }) => ({ kind, outTradeNo, amountFen }))).toEqual([
      { kind: 'payment', outTradeNo: '26112500017N1', amountFen: 22_000 },
      { kind: 'payment', outTradeNo: '26112500025N1', amountFen: 22_000 },
      { kind: 'refund', outTradeNo: '26112500025N1', amountFen: 22_000 },
    ]);
    expect(entries[2]?.reference).toBe('26112500025N1R');
    expect(entries[0]?.reference).toMatch(/^\d{28}$/);
    expect(entries[0]?.at).toEqual(new Date('2026-11-25T23:30:00+08:00'));
    expect(file?.content.length).toBeGreaterThan(500);
  });

  it('of a day without business is empty', async () => {
    expect(await stall.gateway.bill('2026-11-20')).toEqual({ entries: [], file: null });
  });

  it('is not believed when it is damaged', async () => {
    stall.damage();
    await expect(stall.gateway.bill(day)).rejects.toThrow(/cannot be trusted/);
  });

  it('may differ from the books: that is for the reconciliation to see', async () => {
    stall.spoil('lacksLine');
    expect((await stall.gateway.bill(day)).entries).toHaveLength(2);
    stall.spoil('extraLine');
    expect((await stall.gateway.bill(day)).entries).toHaveLength(4);
    stall.spoil('changedAmount');
    expect((await stall.gateway.bill(day)).entries[0]).toMatchObject({ amountFen: 100 });
  });
});
