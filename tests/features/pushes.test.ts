import { describe, expect, it } from '@jest/globals';
import { endpoints } from '../../server/contract/endpoints/index.ts';
import { openPushes, sweepPushes } from '../../server/lifecycle/pushes.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, origin, deeds, settle, wechatPay, alipay, kuaidi100 } = money;
const { database } = world;

const address = expect.stringMatching(/127\.0\.0\.1/);
const clearOf = (body: string) => Buffer.from(body, 'base64').toString('utf8');

/** What Kuaidi100 sends, signed with this salt. */
async function courierSays(lastResult: unknown, salt = kuaidi100.control.clientOptions().salt): Promise<number> {
  const param = JSON.stringify({ status: 'polling', lastResult });
  const body = new URLSearchParams({ sign: md5(param, salt), param });
  const { status } = await fetch(`${origin}/api/v1/notices/kuaidi100`, { method: 'POST', body });
  await settle();
  return status;
}

async function posted() {
  const { applied } = await money.paidCase();
  await deeds.posts(applied);
  return database.parcel.findFirstOrThrow({ where: { applicationId: applied.id } });
}

const strange = (waybill: string, state: string) => ({
  state,
  com: 'ems',
  nu: waybill,
  data: [{ time: '2026-11-23 18:00:00', context: '奇怪' }],
});

describe('what an outside party pushed', () => {
  it('with a time that is none is kept as it came and not believed', async () => {
    const { waybill } = await posted();
    const data = [{ time: '昨天下午', context: '已签收' }];
    expect(await courierSays({ state: '3', com: 'ems', nu: waybill, data })).toBe(200);
    expect(await database.push.findMany({ where: { party: 'kuaidi100', concerns: waybill, unknown: 'format' } })).toHaveLength(1);
    expect(await database.parcel.findFirstOrThrow({ where: { waybill } })).toMatchObject({ state: 'announced' });
  });

  it('is found by the payment that it was about: when, from whom, what, word for word', async () => {
    const payment = await money.paid('wechatNative');
    const [push, ...more] = await openPushes(world, payment.outTradeNo);
    expect(more).toEqual([]);
    expect(push).toMatchObject({
      party: 'wechat-pay',
      sender: address,
      receivedAt: clock.now(),
      concerns: payment.outTradeNo,
      unknown: null,
    });
    expect(push?.headers).toMatchObject({ 'wechatpay-signature': expect.any(String), 'wechatpay-timestamp': expect.any(String) });
    // The body is encrypted for us; what it says can be read without that key.
    expect(clearOf(push?.body ?? '')).toContain('"ciphertext"');
    expect(JSON.parse(push?.text ?? '')).toMatchObject({ out_trade_no: payment.outTradeNo, trade_state: 'SUCCESS' });
  });

  it('is found by the refund, and by the parcel', async () => {
    const { applied, payment } = await money.paidCase();
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    await wechatPay.control.flushNotices();
    const { refundNo } = await database.refund.findFirstOrThrow({ where: { paymentId: payment.id } });
    expect((await openPushes(world, refundNo)).map(({ text }) => JSON.parse(text))).toMatchObject([{ out_refund_no: refundNo }]);
    const { waybill } = await posted();
    expect(await courierSays(strange(waybill, '0'))).toBe(200);
    expect(await openPushes(world, waybill)).toMatchObject([
      { party: 'kuaidi100', sender: address, text: expect.stringContaining('奇怪') },
    ]);
  });

  it('with a word that no table has is found by that word as well', async () => {
    const { waybill } = await posted();
    await courierSays(strange(waybill, '77'));
    expect(await openPushes(world, 'state 77')).toMatchObject([{ concerns: waybill, unknown: 'state 77' }]);
    const { outTradeNo } = await money.paid('alipayQr');
    alipay.control.speak({ trade_status: 'TRADE_FROZEN' });
    alipay.control.resendNotice(outTradeNo);
    await alipay.control.flushNotices();
    alipay.control.speak({});
    const [push] = await openPushes(world, 'TRADE_FROZEN');
    expect(push).toMatchObject({ party: 'alipay', concerns: outTradeNo });
    expect(new URLSearchParams(push?.text).get('trade_status')).toBe('TRADE_FROZEN');
  });

  it('is kept though nobody here can read it, when its signature is good, and not when it is bad', async () => {
    const before = await database.push.count();
    expect(await courierSays('no parcel at all')).toBe(200);
    expect(await database.push.count()).toBe(before + 1);
    expect(await courierSays('no parcel at all', 'somebody else’s salt')).toBe(401);
    expect(await fetch(`${origin}/api/v1/notices/wechat-pay`, { method: 'POST', body: '{"id":"1"}' })).toMatchObject({ status: 400 });
    expect(await fetch(`${origin}/api/v1/notices/alipay`, { method: 'POST', body: 'notify_id=1' })).toMatchObject({ status: 400 });
    expect(await database.push.count()).toBe(before + 1);
  });

  it('comes once into the record however often the channel repeats it', async () => {
    const applied = await money.approved();
    const payment = await deeds.opens(applied, 'wechatNative');
    wechatPay.control.nextNotices({ repeat: 5 });
    money.pays(payment);
    await settle();
    expect(await openPushes(world, payment.outTradeNo)).toHaveLength(1);
  });

  it('lies sealed: no column says what it says', async () => {
    const { outTradeNo, openidSealed } = await money.paid('wechatNative');
    const openid = world.sealer.open(openidSealed ?? '');
    const rows = await database.push.findMany({ where: { concerns: outTradeNo } });
    for (const row of rows) expect(JSON.stringify(row)).not.toMatch(new RegExp(`SUCCESS|ciphertext|${openid}`));
    expect(rows).toHaveLength(1);
  });

  it('goes after half a year, and nothing younger with it', async () => {
    const { outTradeNo } = await money.paid('wechatNative');
    await sweepPushes(world);
    expect(await openPushes(world, outTradeNo)).toHaveLength(1);
    clock.to(new Date(clock.now().getTime() + 185 * 86_400_000));
    const young = await database.push.create({
      data: { party: 'alipay', sender: '::1', receivedAt: clock.now(), sealed: world.sealer.seal('{}') },
    });
    await sweepPushes(world);
    expect(await database.push.findMany({ select: { id: true } })).toEqual([{ id: young.id }]);
  });

  it('is kept at every address that outside parties push to', () => {
    const pushed = Object.entries(endpoints).flatMap(([key, { access }]) => (access === 'platform' ? [key] : []));
    // Each of these has its story above or beside (account-wechat-push.test.ts, journeys/messages.test.ts); the one that is read answers a question and takes nothing.
    expect(pushed.sort()).toEqual([
      'GET /notices/wechat',
      'POST /notices/alipay',
      'POST /notices/kuaidi100',
      'POST /notices/tencent-sms',
      'POST /notices/wechat',
      'POST /notices/wechat-pay',
    ]);
  });
});
