import { describe, expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';
import { approved, paid, payerPays, submitted } from '../support/story/stages.ts';

const service = await serviceOfFile();
const { wechatPay, alipay } = service.simulators;
const refundsOf = async (applicationId: string) =>
  (await service.world.database.refund.findMany({ where: { applicationId } })).map(({ state }) => state);

describe('money finds its way', () => {
  it('is seen although the notice was lost, because the open page lets the server ask', async () => {
    const agent = await approved(service, 301);
    wechatPay.control.nextNotices('withhold');
    const paymentId = await payerPays(service, agent, 'wechatNative');
    expect((await agent.looks()).state).toBe('approved');

    await eventually('the page shows the payment', async () => {
      const payment = await agent.person.call('GET /applications/:id/payments/:paymentId', { params: { id: agent.id, paymentId } });
      return payment.state === 'paid';
    });
    expect((await agent.looks()).state).toBe('paid');
  });

  it('is booked once although the notice comes five times at once', async () => {
    const agent = await approved(service, 302);
    wechatPay.control.nextNotices({ repeat: 5 });
    await payerPays(service, agent, 'wechatNative');
    await agent.waitsFor('paid');
    await wechatPay.control.flushNotices();
    expect((await agent.looks()).history.filter(({ label }) => label === '付款到账')).toHaveLength(1);
  });

  it('goes back by itself when it arrives after the application was cancelled', async () => {
    const agent = await approved(service, 303, 'secondary');
    const payment = await agent.pays('alipayQr');
    await agent.person.call('POST /applications/:id/cancel', { params: { id: agent.id } });
    const { outTradeNo } = await service.world.database.payment.findUniqueOrThrow({ where: { id: payment.id } });
    alipay.control.pay(outTradeNo);

    await eventually('the refund arrived', async () => (await refundsOf(agent.id)).includes('success'));
    expect(await agent.looks()).toMatchObject({ state: 'cancelled', refunds: [{ stateLabel: '已退款', amountFen: 19_000 }] });
  });

  it('goes back for the second payment when somebody pays on both channels', async () => {
    const agent = await approved(service, 304);
    const first = await agent.pays('alipayQr');
    await payerPays(service, agent, 'wechatNative');
    await agent.waitsFor('paid');
    const { outTradeNo } = await service.world.database.payment.findUniqueOrThrow({ where: { id: first.id } });
    alipay.control.pay(outTradeNo);

    await eventually('the second payment went back', async () => (await refundsOf(agent.id)).includes('success'));
    expect((await agent.looks()).state).toBe('paid');
    expect(await refundsOf(agent.id)).toEqual(['success']);
  });

  it('enters the same attempt again instead of making a second number', async () => {
    const agent = await approved(service, 305);
    const [first, again] = [await agent.pays('wechatNative'), await agent.pays('wechatNative')];
    expect(again.id).toBe(first.id);
    expect(again.qr).toMatch(/^data:image\/png/);
  });

  it('cannot be paid twice through us: the second try is told so', async () => {
    const agent = await paid(service, 306);
    await expect(agent.pays('alipayQr')).rejects.toMatchObject({ status: 409, problem: { code: 'alreadyPaid' } });
  });

  it('goes back when a supervisor rejects a paid application and a second person agrees', async () => {
    const agent = await paid(service, 307);
    await agent.posts('ems', 'EX307307307CN');
    await (await staffOf(service, 'reviewer')).receives(agent.id);
    const [supervisor, finance] = [await staffOf(service, 'supervisor'), await staffOf(service, 'finance')];
    expect((await supervisor.rejects(agent.id, '单位已注销')).request).toMatchObject({ command: 'reject', mayDecide: false });
    expect((await agent.looks()).state).toBe('received');
    await expect(supervisor.confirms(agent.id)).rejects.toMatchObject({ status: 409, problem: { code: 'secondPerson' } });
    await expect(supervisor.rejects(agent.id, '单位已注销')).rejects.toMatchObject({ status: 409, problem: { code: 'requestOpen' } });
    await finance.confirms(agent.id);
    await eventually('the refund arrived', async () => (await refundsOf(agent.id)).includes('success'));
    expect((await agent.looks()).state).toBe('rejected');
  });

  it('goes back on the applicant’s wish only when two different persons say so', async () => {
    const agent = await paid(service, 308);
    const [finance, supervisor] = [await staffOf(service, 'finance'), await staffOf(service, 'supervisor')];
    expect((await finance.asksForWithdrawal(agent.id, '单位来函撤回')).request).toMatchObject({ mayDecide: false });
    await expect(finance.confirms(agent.id)).rejects.toMatchObject({ status: 409, problem: { code: 'secondPerson' } });
    expect((await supervisor.opens(agent.id)).request).toMatchObject({ mayDecide: true });
    expect((await supervisor.confirms(agent.id)).state).toBe('cancelled');
    await eventually('the refund arrived', async () => (await refundsOf(agent.id)).includes('success'));
  });

  it('is paid inside WeChat by whoever taps, bound or not, with arguments that the platform verifies', async () => {
    const agent = await approved(service, 311);
    await agent.confirmsInvoice();
    await expect(agent.pays('wechatJsapi')).rejects.toMatchObject({ problem: { code: 'invalidInput' } });
    const first = await agent.pays('wechatJsapi', service.simulators.wechat.control.loginCode('oAgentOfQinghe311'));
    const { jsapi, qr } = await agent.pays('wechatJsapi', service.simulators.wechat.control.loginCode('oColleagueOfQinghe311'));
    expect(qr).toBeNull();
    const attempts = await service.world.database.payment.findMany({ where: { applicationId: agent.id }, orderBy: { createdAt: 'asc' } });
    const opened = (sealed: string | null) => service.world.sealer.open(sealed ?? '');
    expect(attempts.map(({ id, state, openidSealed }) => [id === first.id, state, opened(openidSealed)])).toEqual([
      [true, 'closed', 'oAgentOfQinghe311'],
      [false, 'open', 'oColleagueOfQinghe311'],
    ]);
    if (!jsapi) throw new Error('the payment came without arguments for WeChat');
    wechatPay.control.pay({ jsapi });
    expect((await agent.waitsFor('paid')).payments).toMatchObject([
      { method: 'wechatJsapi', state: 'paid' },
      { method: 'wechatJsapi', state: 'closed' },
    ]);
  });

  it('is not asked for before the pre-review passed', async () => {
    const agent = await submitted(service, 309);
    await expect(agent.pays('wechatNative')).rejects.toMatchObject({ status: 409, problem: { code: 'wrongState' } });
  });

  it('of another amount than ours becomes a task for finance and changes nothing', async () => {
    const agent = await approved(service, 310);
    wechatPay.control.nextNotices('wrongAmount');
    await payerPays(service, agent, 'wechatNative');
    const finance = await staffOf(service, 'finance');
    await eventually('the incident', async () =>
      (await finance.tasks()).some(({ kind, applicationId }) => kind === 'paymentIncident' && applicationId === agent.id),
    );
    expect((await agent.looks()).state).toBe('approved');
  });
});
