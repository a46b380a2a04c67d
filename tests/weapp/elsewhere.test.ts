import { describe, expect } from '@jest/globals';
import { copy } from '../support/scans.ts';
import { eventually } from '../support/story/patience.ts';
import { boundAgent, boundAgentIn } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** WeChat stops the mini-program while the person is in the cashier or in the chats, or ends it there; and nobody waits for ever. */

const { service, phone, story } = await stage();
const { database } = service.world;

async function atTheCashier(number: number, pays: Phone['outside']['pays']) {
  const openid = `openid-elsewhere-${number}`;
  const agent = await boundAgentIn(service, number, openid, 'approved');
  const hands = await phone(openid);
  const opens = () => hands.opens(`pages/payment/index?id=${agent.id}`);
  const asked = () => hands.outside.called.has('requestPayment');
  service.simulators.wechatPay.control.nextNotices('withhold');
  hands.outside.pays = pays;
  await opens();
  await hands.taps('发票信息无误，去付款');
  await eventually('the cashier is open', async () => asked() && (!pays.startsWith('payAnd') || hands.outside.paid === 1));
  return { agent, hands, opens };
}

const paidOf = ({ id }: { id: string }) => database.payment.count({ where: { applicationId: id, state: 'paid' } });

describe('in the cashier for longer than five seconds', () => {
  story('who has paid comes back to the money, though neither WeChat nor the channel told of it', async () => {
    const { agent, hands } = await atTheCashier(980, 'payAndStay');
    await hands.leaves();
    await hands.sleeps();
    await hands.returns();
    await hands.sees(/^付款成功$/);
    expect(await paidOf(agent)).toBe(1);
  });

  story('who comes back without having paid, and of whom WeChat says nothing, has the button again and pays once', async () => {
    const { agent, hands } = await atTheCashier(979, 'stay');
    await hands.leaves();
    await hands.returns();
    hands.outside.pays = 'pay';
    await hands.taps('微信支付');
    await hands.sees(/^付款成功$/);
    expect([hands.outside.paid, await paidOf(agent)]).toEqual([1, 1]);
  });

  story(
    'who has paid reads so though WeChat told of a failure that nobody knows; the cashier is not said to have stayed shut',
    async () => {
      const { agent, hands } = await atTheCashier(978, 'payAndFail');
      await hands.sees(/^付款成功$/);
      expect([await hands.screen.getByText('微信没有打开付款窗口').count(), await paidOf(agent)]).toEqual([0, 1]);
    },
  );

  story('who has not paid when WeChat ended the mini-program there finds the button, and pays once', async () => {
    const { agent, hands, opens } = await atTheCashier(981, 'stay');
    await hands.isEnded();
    hands.outside.pays = 'pay';
    await opens();
    await hands.taps('微信支付');
    await hands.sees(/^付款成功$/);
    expect([hands.outside.paid, await paidOf(agent)]).toEqual([1, 1]);
  });
});

async function atTheScans(number: number) {
  const openid = `openid-elsewhere-${number}`;
  const { id } = await boundAgent(service, number, openid);
  const hands = await phone(openid);
  hands.outside.agreed = true;
  hands.outside.chats = [{ name: '副本.JPG', content: await copy() }];
  await hands.opens(`pages/documents/index?id=${id}`);
  await hands.sees('全部扫描件一次上传');
  return { id, hands };
}

describe('in the chats for longer than five seconds', () => {
  story('who finds the file at last has it uploaded on coming back', async () => {
    const { id, hands } = await atTheScans(982);
    let found: () => void = () => undefined;
    hands.outside.browsesChats = new Promise<void>((resolve) => {
      found = resolve;
    });
    await hands.taps(/^上传扫描件$/);
    await hands.leaves();
    await hands.sleeps();
    // WeChat answers while the mini-program stands still: it hears when it wakes.
    found();
    await hands.returns();
    await hands.sees('这几页是什么资料？');
    expect(await database.upload.count({ where: { applicationId: id } })).toBe(1);
  });
});

describe('a service that does not answer', () => {
  story('is given up after the time that app.json grants a request, in a sentence; the same tap saves', async () => {
    const openid = 'openid-elsewhere-983';
    const { id } = await boundAgent(service, 983, openid);
    const hands = await phone(openid);
    hands.outside.agreed = true;
    await hands.opens(`pages/form/index?id=${id}&section=agent`);
    await hands.types({ agentName: '万里' });
    hands.outside.holds = /\/form$/;
    await hands.taps('存好，下次再填');
    await eventually('it is on its way', async () => hands.outside.requests.some((path) => path.endsWith('/form')));
    await hands.waits(19_999);
    expect(await hands.screen.getByText('网络不通').count()).toBe(0);
    await hands.waits(20_000);
    await hands.sees('网络不通');
    hands.outside.holds = null;
    await hands.taps('存好，下次再填');
    await hands.sees('提交前要完成');
  });

  story('is given up after WeChat’s sixty seconds by an upload, which goes again by one tap', async () => {
    const { id, hands } = await atTheScans(984);
    hands.outside.holds = /\/scans$/;
    await hands.taps(/^上传扫描件$/);
    await hands.sees('正在上传');
    await eventually('it is on its way', async () => hands.outside.requests.some((path) => path.endsWith('/scans')));
    await hands.waits(60_000);
    await hands.sees('网络不通');
    hands.outside.holds = null;
    await hands.taps('重新上传没成功的 1 个');
    await hands.sees('这几页是什么资料？');
    expect(await database.upload.count({ where: { applicationId: id } })).toBe(1);
  });
});
