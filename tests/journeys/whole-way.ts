import type { KeyType } from '../../server/contract/documents.ts';
import type { PaymentMethod } from '../../server/contract/views.ts';
import type { MetService } from '../support/service.ts';
import { agentOf } from '../support/story/agent.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import type { Cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';

/** Tells each step's name and runs it; the command measures, a test only runs. */
export type Teller = <Result>(name: string, step: () => Promise<Result>) => Promise<Result>;

/** One certificate from registration to delivery: the procedure of the source document, section 三, in its own words. */
export async function wholeWay(service: MetService, who: Cast, keyType: KeyType, method: PaymentMethod, tell: Teller) {
  const agent = agentOf(service, who);
  const { simulators } = service;
  await tell('注册', () => agent.registers());
  await tell('自查并新建申请', () => agent.starts(keyType));
  await tell('填写', () => agent.fillsIn());
  const link = await tell('发送法人核验', () => agent.sendsVerification());
  await tell('法人核验', () => legalRepresentativeOf(service, link).passesFaceCheck());
  await tell('打印', () => agent.prints('applicationForm'));
  await tell('上传', () => agent.uploadsAll());
  await tell('提交', () => agent.submits());

  const reviewer = await tell('审核员登录', () => staffOf(service, 'reviewer'));
  await tell('预审通过', () => reviewer.approves(agent.id));
  await tell('短信「资料审核通过」', () =>
    eventually('the SMS of approval', async () =>
      simulators.sms.control.messages().some(({ mobile, text }) => mobile === who.mobile && text.includes('资料审核通过')),
    ),
  );
  await tell('付款', async () => {
    await agent.pays(method);
    const desk = method === 'alipayQr' ? simulators.alipay : simulators.wechatPay;
    const { outTradeNo } = await service.world.database.payment.findFirstOrThrow({ where: { applicationId: agent.id } });
    desk.control.pay(outTradeNo);
    await agent.waitsFor('paid');
  });
  await tell('邮寄原件', () => agent.posts('ems', `EX${who.mobile.slice(-9)}CN`));
  await tell('收到原件', async () => (await staffOf(service, 'dispatcher')).receives(agent.id));
  await tell('原件合格', () => reviewer.acceptsPapers(agent.id));
  await tell('制证', async () => (await staffOf(service, 'producer')).produces(agent.id, `3A${who.mobile}`, `UKEY-${who.mobile}`));
  await tell('寄出', async () => (await staffOf(service, 'dispatcher')).dispatches(agent.id));
  await tell('发票', async () => {
    const finance = await staffOf(service, 'finance');
    await eventually('the invoice is awaited', async () => (await finance.opens(agent.id)).invoice !== null);
    await finance.attachesInvoice(agent.id);
    await eventually('the invoice is mailed', async () => (await agent.looks()).invoice?.state === 'mailed');
  });
  await tell('确认收到', () => agent.person.call('POST /applications/:id/deliver', { params: { id: agent.id } }));
  return { agent, final: await agent.looks() };
}
