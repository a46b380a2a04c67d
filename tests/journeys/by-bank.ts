import { beijingDay } from '../../server/contract/time.ts';
import { pdf } from '../support/pictures.ts';
import type { MetService } from '../support/service.ts';
import type { Agent } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import type { Member } from '../support/story/staff.ts';

const reference = 'B20261123000178';

/** Two agree on a withdrawal at the third try; the channel closes the refund twice, so that it goes by bank. */
export async function isPaidBack({ world: { database }, simulators }: MetService, id: string, finance: Member, supervisor: Member) {
  simulators.wechatPay.control.nextRefund('closed');
  await finance.asksForWithdrawal(id, '单位来函撤回');
  await finance.takesBack(id);
  await finance.asksForWithdrawal(id, '单位来函撤回');
  await supervisor.refuses(id, '来函印章不清，请补盖');
  await finance.asksForWithdrawal(id, '单位补来函撤回');
  await supervisor.confirms(id);
  const closed = () => database.refund.findFirst({ where: { applicationId: id, state: 'closed' } });
  const refund = await eventually('the channel closes the refund', closed, 60_000);
  simulators.wechatPay.control.nextRefund('closed');
  await finance.person.call('POST /staff/refunds/:id/retry', { params: { id: refund.id } });
  await eventually('it is closed again', closed, 60_000);
  await goesBackByBank(finance, supervisor, { id, refundId: refund.id });
  return database.refund.findFirstOrThrow({ where: { applicationId: id } });
}

/** Entered, thrown out for a wrong receipt, entered again and confirmed. */
async function goesBackByBank(finance: Member, supervisor: Member, params: { id: string; refundId: string }): Promise<void> {
  const body = { reference, paidOn: beijingDay(new Date()), note: '付款的微信已注销' };
  const enters = () => finance.person.call('POST /staff/applications/:id/refunds/:refundId/transfer', { params, body });
  await enters();
  const words = '回单金额不符';
  await supervisor.person.call('POST /staff/applications/:id/refunds/:refundId/transfer/drop', { params, body: { words, reference } });
  await enters();
  await supervisor.person.call('POST /staff/applications/:id/refunds/:refundId/transfer/confirm', { params, body: { reference } });
}

/** The invoice is asked for another buyer, who is proved to have paid. */
export async function isForAnotherBuyer({ person, opens }: Member, agent: Pick<Agent, 'id' | 'person'>): Promise<void> {
  const { id } = agent;
  await agent.person.upload(`/api/v1/applications/${id}/invoice/title-proof`, '付款凭证.pdf', await pdf(1));
  const { issue = 0, titleProofs = [] } = (await opens(id)).invoice ?? {};
  const body = { issue, proofs: titleProofs.map((proof) => proof.id), agreed: true, words: '付款凭证已核对' };
  await person.call('POST /staff/applications/:id/invoice/title', { params: { id }, body });
}
