import { describe, expect } from '@jest/globals';
import { payerOf } from '../../server/features/payment/rules.ts';
import type { Agent } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { payerPays } from '../support/story/stages.ts';
import { boundAgentIn } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { signsIn } from './people.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const { database } = service.world;

async function waitsForMoney(number: number) {
  const openid = `openid-payer-${number}`;
  const agent = await boundAgentIn(service, number, openid, 'approved');
  const hands = await phone(openid);
  return { agent, hands, openid };
}

const atPayment = (hands: Phone, { id }: Agent) => hands.opens(`pages/payment/index?id=${id}`);
/** An order is there, and no money. */
async function beginsToPay(hands: Phone, agent: Agent): Promise<void> {
  hands.outside.pays = 'cancel';
  await atPayment(hands, agent);
  await hands.taps('发票信息无误，去付款');
  await hands.sees(/尚未到账|等待付款/);
}

const attempts = ({ id }: Agent) => database.payment.findMany({ where: { applicationId: id }, orderBy: { createdAt: 'asc' } });
/** State and payer of each order, the first one first. */
const tried = async (agent: Agent) => (await attempts(agent)).map((one) => [one.state, payerOf(service.world, one)]);

describe('paying in WeChat', () => {
  story('a colleague with the password pays with an own order from another WeChat; the first one is closed, and both read it', async () => {
    const { agent, hands, openid } = await waitsForMoney(960);
    await beginsToPay(hands, agent);

    const colleague = await phone('openid-of-a-colleague');
    await signsIn(colleague, agent.cast);
    await colleague.sees('我的申请');
    await colleague.taps(/副锁/);
    await colleague.taps('去付款');
    await colleague.taps('微信支付');
    await colleague.sees(/^付款成功$/);
    expect(await tried(agent)).toEqual([
      ['closed', openid],
      ['paid', 'openid-of-a-colleague'],
    ]);
    await hands.sees(/^付款成功$/);
  });

  story('begun on the phone is finished on the PC: the phone reads it by itself, and the order it had begun is closed', async () => {
    const { agent, hands, openid } = await waitsForMoney(967);
    await beginsToPay(hands, agent);
    await agent.pays('wechatNative');
    await hands.sees('这笔付款已停用');
    await payerPays(service, agent, 'wechatNative');
    await hands.sees(/^付款成功$/);
    expect(await tried(agent)).toEqual([
      ['closed', openid],
      ['paid', expect.not.stringContaining(openid)],
    ]);
  });

  story('begun on the PC is finished on the phone: the PC reads it, and its code is payable no more', async () => {
    const { agent, hands, openid } = await waitsForMoney(968);
    await agent.pays('wechatNative');
    const { version } = await agent.looks();
    await atPayment(hands, agent);
    await hands.sees('这笔费用已经发起过付款');
    await hands.taps('微信支付');
    await hands.sees(/^付款成功$/);
    const news = await agent.person.call('GET /changes', { query: { application: agent.id, seen: version } });
    expect([news !== null, (await agent.looks()).state]).toEqual([true, 'paid']);
    expect(await tried(agent)).toEqual([
      ['closed', null],
      ['paid', openid],
    ]);
  });

  story('that was turned down, or did not open, says so and leaves the button', async () => {
    const { agent, hands } = await waitsForMoney(961);
    hands.outside.pays = 'fail';
    // Whoever has switched off all messages may pay as everybody.
    hands.outside.subscribes = 'off';
    await atPayment(hands, agent);
    await hands.taps('发票信息无误，去付款');
    await hands.sees('微信没有打开付款窗口');
    // A no to messages is no secret: how one is told instead is said.
    expect(hands.outside.shown).toContainEqual(expect.objectContaining({ kind: 'toast', title: '没有开启微信提醒，进度会用短信告诉您' }));
    expect(hands.outside.requests).not.toContain('/api/v1/subscriptions');
    hands.outside.offline = true;
    await hands.taps('微信支付');
    await hands.sees('网络不通');
    hands.outside.offline = false;
    hands.outside.pays = 'pay';
    await hands.taps('微信支付');
    await hands.sees(/^付款成功$/);
    expect((await attempts(agent)).filter(({ state }) => state === 'paid')).toHaveLength(1);
  });

  for (const doing of ['filter', 'ban'] as const)
    story(`is told nothing of messages that WeChat itself keeps back: ${doing}`, async () => {
      const { agent, hands } = await waitsForMoney(doing === 'ban' ? 963 : 964);
      hands.outside.subscribes = doing;
      await atPayment(hands, agent);
      await hands.taps('发票信息无误，去付款');
      await hands.sees(/^付款成功$/);
      expect(hands.outside.shown.filter(({ title }) => /微信提醒/.test(String(title)))).toEqual([]);
      expect(hands.outside.logged.join()).toMatch(new RegExp(`subscription: \\S+ ${doing}`));
    });

  story('is told of an own no to messages once, however often the button is tapped', async () => {
    const { agent, hands } = await waitsForMoney(965);
    hands.outside.subscribes = 'reject';
    await beginsToPay(hands, agent);
    hands.outside.pays = 'pay';
    await hands.taps('微信支付');
    await hands.sees(/^付款成功$/);
    expect(hands.outside.shown.filter(({ title }) => /微信提醒/.test(String(title)))).toHaveLength(1);
  });

  story('whose question about messages nobody answers goes on when the person comes back', async () => {
    const { agent, hands } = await waitsForMoney(966);
    hands.outside.subscribes = 'stay';
    await atPayment(hands, agent);
    await hands.taps('发票信息无误，去付款');
    await eventually('the question is put', async () => hands.outside.called.has('requestSubscribeMessage'));
    await hands.leaves();
    await hands.returns();
    await hands.sees(/^付款成功$/);
  });

  story('in a cashier from which nobody came back: the next launch finds the money, without a notice of the channel', async () => {
    const { agent, hands } = await waitsForMoney(962);
    service.simulators.wechatPay.control.nextNotices('withhold');
    hands.outside.pays = 'payAndStay';
    await atPayment(hands, agent);
    await hands.taps('发票信息无误，去付款');
    await eventually('the order is paid there', async () => hands.outside.paid === 1);
    await hands.isEnded();
    await atPayment(hands, agent);
    await hands.sees(/^付款成功$/);
    expect(await attempts(agent)).toMatchObject([{ state: 'paid' }]);
  });
});
