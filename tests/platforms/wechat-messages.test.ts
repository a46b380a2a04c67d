import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { subscriptionTemplates, Undeliverable } from '../../server/contract/ports/messages.ts';
import { ChannelRefused } from '../../server/contract/ports/payments.ts';
import { PlatformUnavailable } from '../../server/platforms/errors.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createWechat } from '../../server/platforms/wechat/client.ts';
import { startWechatSimulator, type WechatControl } from '../../server/platforms/wechat/simulator.ts';
import { fieldFault } from '../../server/platforms/wechat/simulator-messages.ts';
import { fieldKeys, fieldValues, fitsField } from '../../server/platforms/wechat/subscription-fields.ts';
import { everythingIn, failureOf, mobile } from './people.ts';

let simulator: Simulator<WechatControl>;

beforeAll(async () => {
  simulator = await startWechatSimulator({ pages: ['pages/application/index'] });
});
afterAll(() => simulator.close());

const client = (changes = {}) => createWechat({ ...simulator.control.clientOptions(), ...changes });
const fields = { order: 'JX261122-00017', status: '审核通过', remark: '请付款', time: new Date('2026-11-22T12:01:00Z') };
const message = { openid: 'openid-wang', template: 'preReview' as const, page: 'pages/application/index?id=7', fields };

describe('a subscription message', () => {
  it.each(subscriptionTemplates)('of template %s arrives with Beijing time', async (template) => {
    await client().send({ ...message, template });
    expect(simulator.control.messages().at(-1)).toMatchObject({
      openid: 'openid-wang',
      template,
      fields: { order: 'JX261122-00017', status: '审核通过', remark: '请付款', time: '2026年11月22日 20:01' },
    });
  });

  it('too long for WeChat is cut, not lost', async () => {
    const remark = '第1项：营业执照副本\n公章遮挡了统一社会信用代码，请重新盖章后扫描';
    await client().send({ ...message, fields: { ...fields, status: '资料审核不通过', remark } });
    const sent = simulator.control.messages().at(-1);
    expect(sent?.fields.status).toBe('资料审核不');
    expect(sent?.fields.remark).toBe('第1项：营业执照副本 公章遮挡了统...');
  });

  it('whatever the texts are, what is sent keeps WeChat’s limits', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true }),
        (order, status, remark, time) => {
          expect(fieldFault('papers', fieldValues('papers', { order, status, remark, time }))).toBeNull();
        },
      ),
    );
  });

  it.each([
    ['thing3', '长'.repeat(21)],
    ['thing3', '两\n行'],
    ['phrase2', '六个汉字太长'],
    ['phrase2', 'ok'],
    ['time4', '2026-11-22 20:01'],
    ['character_string1', '订单7'],
    ['unheard1', 'x'],
  ])('is refused by WeChat with %s = %j', (key, value) => expect(fitsField(key, value)).toBe(false));

  it('has an id and keys for every template', () => {
    const ids = Object.values(client().templateIds);
    expect(new Set(ids).size).toBe(subscriptionTemplates.length);
    expect(Object.keys(fieldKeys)).toEqual([...subscriptionTemplates]);
  });

  it('to a person without allowance is undeliverable, so that SMS takes over', async () => {
    simulator.control.allow('openid-zhao', 1);
    await client().send({ ...message, openid: 'openid-zhao' });
    const error = await failureOf(client().send({ ...message, openid: 'openid-zhao' }));
    expect(error).toBeInstanceOf(Undeliverable);
    expect(error).toMatchObject({ code: '43101' });
    expect(everythingIn(error)).not.toContain('openid-zhao');
  });

  it('that opens an unknown page is our mistake, not the user’s', async () => {
    const error = await failureOf(client().send({ ...message, page: 'pages/lost' }));
    expect(error).not.toBeInstanceOf(Undeliverable);
    expect(error).toMatchObject({ code: '41030' });
  });
});

describe('shipping information', () => {
  const paid = { transactionId: '4200000000202611220000000001', openid: 'openid-wang', description: '数字证书' };
  const dispatched = { kind: 'dispatched' as const, courierCode: 'SF', waybill: 'SF1234567890123', receiverMobile: mobile };

  it('first says that the goods ship later, then how they travel', async () => {
    expect(await client().report({ ...paid, stage: { kind: 'later', until: new Date(Date.now() + 45 * 86_400_000) } })).toBe('accepted');
    expect(simulator.control.shipments()).toMatchObject([{ transactionId: paid.transactionId, stage: 'later' }]);
    expect(await client().report({ ...paid, stage: dispatched })).toBe('accepted');
    expect(simulator.control.shipments()).toMatchObject([{ stage: 'dispatched', courier: 'SF', waybill: 'SF1234567890123' }]);
  });

  it('shows four digits of the receiver’s mobile at most', () => {
    const sent = simulator.requests.find(({ path }) => path.includes('upload_shipping_info'))?.body ?? '';
    expect(sent).toContain(`139****${mobile.slice(-4)}`);
    expect(sent).not.toContain(mobile);
  });

  it('may be corrected once; a further report is told that nothing is left', async () => {
    expect(await client().report({ ...paid, stage: { ...dispatched, waybill: 'SF9999999999999' } })).toBe('accepted');
    expect(await client().report({ ...paid, stage: dispatched })).toBe('usedUp');
    expect(simulator.control.shipments()[0]).toMatchObject({ uploads: 2, waybill: 'SF9999999999999' });
  });

  it('of the parcel that WeChat has already uses nothing up, also after an answer that was lost', async () => {
    const shipment = { ...paid, transactionId: '4200000000202611220000000003', stage: dispatched };
    simulator.fault({ match: 'upload_shipping_info', drop: 'after' });
    expect(await failureOf(client().report(shipment))).toBeInstanceOf(PlatformUnavailable);
    expect(await client().report(shipment)).toBe('accepted');
    expect(simulator.control.shipments().find(({ transactionId }) => transactionId === shipment.transactionId)).toMatchObject({
      uploads: 1,
    });
  });

  it('of a payment that WeChat does not see yet waits', async () => {
    simulator.control.hidePayment('4200000000202611220000000002', true);
    const shipment = { ...paid, transactionId: '4200000000202611220000000002', stage: dispatched };
    expect(await client().report(shipment)).toBe('notYetVisible');
    simulator.control.hidePayment(shipment.transactionId, false);
    expect(await client().report(shipment)).toBe('accepted');
  });

  it('with a courier outside the table is not sent', async () => {
    const before = simulator.requests.length;
    await expect(client().report({ ...paid, stage: { ...dispatched, courierCode: 'pigeon' } })).rejects.toThrow('not in the table');
    expect(simulator.requests).toHaveLength(before);
  });

  it('of a refunded payment is refused for good; a hang is not', async () => {
    const shipment = { ...paid, transactionId: '4200000000202611220000000004', stage: dispatched };
    simulator.fault({ match: 'upload_shipping_info', status: 200, body: '{"errcode":10060004}' });
    expect(await failureOf(client().report(shipment))).toBeInstanceOf(ChannelRefused);
    simulator.fault({ match: 'upload_shipping_info', delayMs: 600 });
    const error = await failureOf(client({ timeoutMs: 300 }).report(shipment));
    expect(error).toBeInstanceOf(PlatformUnavailable);
    expect(everythingIn(error)).not.toContain(mobile);
  });
});
