import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { koaBody } from 'koa-body';
import { createSandbox } from '../../server/development/sandbox/sandbox.ts';
import type { PaymentDesk, PaymentOrder, Stand } from '../../server/development/sandbox/simulators.ts';
import { createKuaidi100 } from '../../server/platforms/kuaidi100/client.ts';
import { startKuaidi100Simulator } from '../../server/platforms/kuaidi100/simulator.ts';
import { createMail } from '../../server/platforms/mail/client.ts';
import { startMailSimulator } from '../../server/platforms/mail/simulator.ts';
import { createSf } from '../../server/platforms/sf/client.ts';
import { startSfSimulator } from '../../server/platforms/sf/simulator.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { startTencentFaceIdSimulator } from '../../server/platforms/tencent-faceid/simulator.ts';
import { createTencentSms } from '../../server/platforms/tencent-sms/client.ts';
import { startTencentSmsSimulator } from '../../server/platforms/tencent-sms/simulator.ts';
import { createWechat } from '../../server/platforms/wechat/client.ts';
import { startWechatSimulator } from '../../server/platforms/wechat/simulator.ts';
import { mobile, person } from './people.ts';

/** The narrowest possible payment channel: the real simulators have their own tests. */
function till(outTradeNo: string): Stand<PaymentDesk> {
  const order: PaymentOrder = { outTradeNo, amountFen: 22_000, description: '主锁 <数字证书>', state: 'NOTPAY' };
  const end = (state: string) => (asked: string) => {
    if (asked !== outTradeNo || order.state !== 'NOTPAY') throw new Error('order cannot change');
    order.state = state;
  };
  return { control: { orders: () => [order], pay: end('SUCCESS'), decline: end('DECLINED') }, fault: () => undefined };
}

async function openWorld() {
  let origin = '';
  const wechat = await startWechatSimulator();
  const sms = await startTencentSmsSimulator();
  const face = await startTencentFaceIdSimulator({ pageOrigin: () => origin });
  const mail = await startMailSimulator();
  const sf = await startSfSimulator();
  const kuaidi100 = await startKuaidi100Simulator();
  const all = { wechat, sms, face, mail, sf, kuaidi100 };
  const app = new Koa();
  app.use(createSandbox({ ...all, wechatPay: till('WX-1'), alipay: till('ALI-1') }));
  app.use((ctx) => {
    ctx.body = 'the application';
  });
  const server: Server = app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await Promise.all(Object.values(all).map((simulator) => simulator.close()));
  };
  return { origin, ...all, close };
}

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const page = async (path = '/sandbox') => (await fetch(world.origin + path)).text();
const state = async () => JSON.parse(await page('/sandbox/api/state'));
const post = (action: string, body: Record<string, unknown>) =>
  fetch(`${world.origin}/sandbox/api/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
const submit = (action: string, body: Record<string, string>) =>
  fetch(`${world.origin}/sandbox/api/${action}`, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams(body),
    redirect: 'manual',
  });

describe('the sandbox', () => {
  it('leaves every other path to the application', async () => {
    expect(await page('/sandboxes')).toBe('the application');
    expect(await page('/')).toBe('the application');
  });

  it('shows an SMS, newest first, on the page and as JSON', async () => {
    const sms = createTencentSms(world.sms.control.clientOptions());
    await sms.send({ mobile, template: 'code', parameters: ['111111', '5'], reference: 'a' });
    await sms.send({ mobile, template: 'code', parameters: ['222222', '5'], reference: 'b' });
    const texts = (await state()).sms.map(({ text }: { text: string }) => text);
    expect(texts).toEqual([expect.stringContaining('222222'), expect.stringContaining('111111')]);
    expect(await page()).toContain('您的验证码是222222');
  });

  it('shows a mail and hands out its attachment', async () => {
    const mail = createMail(world.mail.control.clientOptions());
    const attachments = [{ filename: '发票.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }];
    await mail.send({ to: 'a@example.com', subject: '<b>发票</b>', text: '见附件', reference: 'r', attachments });
    mail.close();
    expect(await page()).toContain('&lt;b&gt;发票&lt;/b&gt;');
    const [{ attachments: files }] = (await state()).mails;
    const file = await fetch(world.origin + files[0].href);
    expect(await file.text()).toBe('%PDF');
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('发票.pdf'));
    expect((await fetch(`${world.origin}/sandbox/mails/9/9`)).status).toBe(404);
  });

  it('shows WeChat messages, and signs a person in with a code of its own', async () => {
    const wechat = createWechat(world.wechat.control.clientOptions());
    const { code } = await (await post('login-code', { openid: 'openid-wang' })).json();
    expect(await wechat.identify(code)).toEqual({ openid: 'openid-wang' });
    const fields = { order: 'JX1', status: '审核通过', remark: '请付款', time: new Date() };
    await wechat.send({ openid: 'openid-wang', template: 'preReview', page: 'p', fields });
    expect((await state()).wechat).toMatchObject([{ openid: 'openid-wang', fields: { status: '审核通过' } }]);
    expect(await page()).toContain('审核通过');
  });

  it('follows a strict content security policy and never comes from a cache', async () => {
    const { headers } = await fetch(`${world.origin}/sandbox`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await page()).not.toMatch(/<script(?! src)|style="/);
    expect((await fetch(`${world.origin}/sandbox/sandbox.js`)).headers.get('content-type')).toContain('javascript');
  });
});

describe('paying', () => {
  it('is a button for each channel', async () => {
    expect(await page()).toContain('¥220.00');
    expect((await post('pay', { outTradeNo: 'WX-1' })).status).toBe(200);
    const answer = await submit('decline', { outTradeNo: 'ALI-1', channel: 'alipay' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sandbox']);
    const orders = (await state()).orders.map(({ channel, state: word }: Record<string, string>) => [channel, word]);
    expect(orders).toEqual([
      ['wechatPay', 'SUCCESS'],
      ['alipay', 'DECLINED'],
    ]);
  });

  it('twice, or an unknown order, says so', async () => {
    expect((await post('pay', { outTradeNo: 'WX-1' })).status).toBe(409);
    expect(await (await post('pay', { outTradeNo: 'X' })).json()).toEqual({ ok: false, error: '没有这笔支付订单' });
    const refused = await submit('pay', { outTradeNo: 'X' });
    expect(await refused.text()).toContain('没有这笔支付订单');
  });
});

describe('the face check page', () => {
  const open = () => {
    const face = createTencentFaceId(world.face.control.clientOptions()).browser;
    return face.start({ ...person, session: 's', redirectUrl: `${world.origin}/back?x=1` }).then((started) => ({ face, ...started }));
  };

  it('opens from the provider’s link, passes the person and sends the browser back', async () => {
    const { face, bizToken, url } = await open();
    const shown = await (await fetch(url)).text();
    expect(shown).toContain(person.name);
    expect(shown).not.toContain(person.idNumber);
    const answer = await submit('face', { token: bizToken, outcome: 'pass' });
    expect(answer.headers.get('location')).toBe(`${world.origin}/back?x=1&token=${bizToken}`);
    expect(await face.result(bizToken)).toMatchObject({ outcome: 'passed', person });
    expect(await (await fetch(url)).text()).toContain('本次核验已结束：通过');
  });

  it('fails the person with the reason that was chosen', async () => {
    const { face, bizToken } = await open();
    expect((await post('face', { token: bizToken, outcome: 'fail', code: 2006 })).status).toBe(200);
    expect(await face.result(bizToken)).toMatchObject({ outcome: 'failed', code: '2006' });
    expect((await post('face', { token: bizToken, outcome: 'pass' })).status).toBe(409);
  });

  it('of a wrong link says so', async () => {
    const answer = await fetch(`${world.origin}/sandbox/face?token=x`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('核验链接无效');
  });
});

describe('moving a parcel', () => {
  it('moves it for SF and for the tracking service alike', async () => {
    const sf = createSf(world.sf.control.clientOptions());
    const receiver = { name: '李芳', mobile, region: ['江西省', '赣州市', '章贡区'] as [string, string, string], street: '文明大道' };
    const { waybill } = await sf.createWaybill({ reference: 'D-1', receiver, cargo: '数字证书', payer: 'receiver' });
    const kuaidi100 = createKuaidi100(world.kuaidi100.control.clientOptions());
    await kuaidi100.subscribe({ courier: 'sf', waybill, mobile, callbackUrl: 'http://127.0.0.1:9/unheard' });
    expect((await state()).parcels).toMatchObject([{ waybill, knownTo: ['sf', 'kuaidi100'], last: null }]);
    await post('parcel', { waybill, step: 'sign' });
    expect((await sf.track(waybill, mobile.slice(-4))).progress).toBe('delivered');
    expect((await kuaidi100.query({ courier: 'sf', waybill, mobile })).progress).toBe('delivered');
    expect((await post('parcel', { waybill: 'nobody', step: 'sign' })).status).toBe(409);
  });
});

describe('the API', () => {
  it('orders a fault for the next request', async () => {
    expect((await post('fault', { simulator: 'sms', status: 503, times: 1, delayMs: '' })).status).toBe(200);
    const sms = createTencentSms(world.sms.control.clientOptions());
    const send = () => sms.send({ mobile, template: 'returned', parameters: ['JX1'], reference: 'c' });
    await expect(send()).rejects.toThrow('503');
    await expect(send()).resolves.toHaveProperty('serial');
  });

  it.each([
    ['parcel', { waybill: 'x', step: 'teleport' }, 400],
    ['fault', { simulator: 'moon' }, 400],
    ['login-code', {}, 400],
    ['constructor', {}, 404],
  ])('answers %s %j with %d', async (action, body, status) => expect((await post(action, body)).status).toBe(status));

  it('refuses what another site’s page sends', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' };
    const answer = await fetch(`${world.origin}/sandbox/api/pay`, { method: 'POST', headers, body: '{"outTradeNo":"WX-1"}' });
    expect(answer.status).toBe(403);
  });

  it('works behind a body parser too', async () => {
    const app = new Koa().use(koaBody()).use(createSandbox({ ...world, wechatPay: till('WX-2'), alipay: till('ALI-2') }));
    const server = app.listen(0, '127.0.0.1');
    await new Promise<void>((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox/api/pay`;
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ outTradeNo: 'WX-2' }),
      headers: { accept: 'application/json' },
    });
    server.closeAllConnections();
    server.close();
    expect(await answer.json()).toEqual({ ok: true });
  });
});
