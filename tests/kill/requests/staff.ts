import type { ApplicationState } from '../../../server/contract/machines/application.ts';
import type { StaffRole } from '../../../server/contract/roles.ts';
import type { RedLetter } from '../../../server/generated/prisma/client.ts';
import { pdf } from '../../support/pictures.ts';
import { standIn } from '../../support/stand-in.ts';
import { cast } from '../../support/story/people.ts';
import type { RequestScenario, Requests, Stage, Wish } from '../wish.ts';
import { stored } from './applicant.ts';
import { appliedBy, caseIn, invoiceIn, pageIn, paidCase, parcelOf, redLetterIn, verificationIn } from './cases.ts';
import { staff } from './people.ts';

/** A judgement of one of the staff on a case that stands there. */
const judged = (role: StaffRole, state: ApplicationState, more: object = {}): RequestScenario => ({
  async begin(stage) {
    const { params, seen } = await caseIn(stage, state);
    return { headers: await staff(stage, role), params, body: { seen, ...more } };
  },
});

export const numbersOf = ({ number }: Stage) => {
  const keySerial = `UKEY-${number}`;
  return { certificateSerial: `3A${String(number).padStart(8, '0')}`, keySerial, keySerialAgain: keySerial };
};

async function ofInvoice(stage: Stage, state: 'awaited' | 'mailed'): Promise<Wish & { issue: number; round: number }> {
  const found = await paidCase(stage, 'produced');
  const { id, issue } = await invoiceIn(stage, found, state, state === 'mailed' ? await stored(stage) : null);
  const round = async () => (await stage.world.database.invoice.findUniqueOrThrow({ where: { id } })).round;
  return { headers: await staff(stage, 'finance'), params: found.params, also: round, issue, round: await round() };
}

async function ofRed(stage: Stage, state: RedLetter['state']): Promise<Wish> {
  const found = await paidCase(stage, 'produced');
  const { id: invoiceId, applicationId } = await invoiceIn(stage, found, 'reversing', await stored(stage));
  await redLetterIn(stage, { invoiceId, applicationId }, state);
  return { headers: await staff(stage, 'finance'), params: found.params };
}

/** What the staff do with a case. */
/** The key lies on the desk again; `reason`: why, where somebody has said it. */
const cameBack = (body: object, reason: string | null = null) => ({
  async begin(stage: Stage) {
    const found = await caseIn(stage, 'produced');
    const { id } = await parcelOf(stage, found);
    await standIn(stage.world.database, 'parcel', id, 'returned', { reason });
    return { headers: await staff(stage, 'dispatcher'), params: found.params, body: { seen: found.seen, ...body } };
  },
});

export const staffRequests: Requests<
  | 'POST /staff/applications/:id/reveal'
  | 'POST /staff/applications/:id/return'
  | 'POST /staff/applications/:id/approve'
  | 'POST /staff/applications/:id/findings/:findingId'
  | 'POST /staff/applications/:id/receive'
  | 'POST /staff/applications/:id/refuse-papers'
  | 'POST /staff/applications/:id/accept-papers'
  | 'POST /staff/applications/:id/agent-papers'
  | 'POST /staff/applications/:id/renew'
  | 'POST /staff/applications/:id/produce'
  | 'POST /staff/applications/:id/dispatch'
  | 'POST /staff/applications/:id/waybill'
  | 'POST /staff/applications/:id/parcel-returned'
  | 'POST /staff/applications/:id/redispatch'
  | 'POST /staff/applications/:id/parcel-lost'
  | 'POST /staff/applications/:id/parcel-reason'
  | 'POST /staff/applications/:id/resend'
  | 'POST /staff/applications/:id/deliver'
  | 'POST /staff/applications/:id/reopen-delivery'
  | 'POST /staff/applications/:id/reject'
  | 'POST /staff/applications/:id/verification'
  | 'POST /staff/applications/:id/invoice'
  | 'POST /staff/applications/:id/invoice/resend'
  | 'POST /staff/applications/:id/invoice/title'
  | 'POST /staff/applications/:id/red-letter/asked'
  | 'POST /staff/applications/:id/red-letter/declined'
  | 'POST /staff/applications/:id/red-letter/issued'
  | 'POST /staff/applications/:id/red-letter/unneeded'
  | 'POST /staff/applications/:id/invoice/bounced'
> = {
  'POST /staff/applications/:id/reveal': { none: 'each look is an event of its own, whether or not its answer arrived' },
  'POST /staff/applications/:id/return': judged('reviewer', 'submitted', { fields: { organisationAddress: '与营业执照不一致' } }),
  'POST /staff/applications/:id/approve': judged('reviewer', 'submitted'),
  'POST /staff/applications/:id/findings/:findingId': {
    async begin(stage) {
      const found = await caseIn(stage, 'submitted');
      const { findingId } = await pageIn(stage, found, 'credentialCopy');
      return {
        headers: await staff(stage, 'reviewer'),
        params: { ...found.params, findingId },
        body: { seen: found.seen, verdict: 'dismissed' },
      };
    },
  },
  'POST /staff/applications/:id/receive': judged('dispatcher', 'posted'),
  'POST /staff/applications/:id/parcel-returned': judged('dispatcher', 'posted', { note: '地址写错，快递退回', reason: 'addressWrong' }),
  'POST /staff/applications/:id/redispatch': judged('dispatcher', 'dispatched', { note: '无人接听，快递退回', reason: 'unreachable' }),
  'POST /staff/applications/:id/parcel-lost': judged('dispatcher', 'posted', { note: '快递确认遗失', reason: 'lost' }),
  'POST /staff/applications/:id/parcel-reason': cameBack({ note: '收件人称不知情', reason: 'refused' }),
  'POST /staff/applications/:id/resend': cameBack({ note: '经办人来电同意', reason: 'unreachable' }, 'unreachable'),
  'POST /staff/applications/:id/refuse-papers': judged('reviewer', 'received', { note: '申请表缺公章' }),
  'POST /staff/applications/:id/accept-papers': judged('reviewer', 'received'),
  'POST /staff/applications/:id/agent-papers': {
    async begin(stage) {
      const { application, params, seen } = await caseIn(stage, 'received');
      const { agent } = cast(stage.number);
      const letterCode = `JXCA/${application.orderNumber}/L/${application.formVersion}/1/1/AAAAAAAAAAAAA`;
      const body = { seen, letterCode, cardName: agent.name, cardTail: agent.idNumber.slice(-6) };
      return { headers: await staff(stage, 'reviewer'), params, body };
    },
  },
  'POST /staff/applications/:id/renew': judged('reviewer', 'received', { note: '来电称已更名，请重新寄送' }),
  'POST /staff/applications/:id/produce': {
    async begin(stage) {
      const { params, seen } = await caseIn(stage, 'inProduction');
      return { headers: await staff(stage, 'producer'), params, body: { seen, ...numbersOf(stage) } };
    },
  },
  'POST /staff/applications/:id/dispatch': { ...judged('dispatcher', 'produced'), asks: ['dispatch.createWaybill'] },
  'POST /staff/applications/:id/waybill': {
    async begin(stage) {
      const found = await caseIn(stage, 'dispatched');
      const { waybill } = await parcelOf(stage, found);
      const body = { courier: 'sf', waybill: `SF8${String(stage.number).padStart(12, '0')}`, instead: waybill };
      return { headers: await staff(stage, 'dispatcher'), params: found.params, body };
    },
  },
  'POST /staff/applications/:id/deliver': judged('dispatcher', 'dispatched'),
  'POST /staff/applications/:id/reopen-delivery': {
    async begin(stage) {
      const found = await caseIn(stage, 'dispatched');
      await parcelOf(stage, found);
      const { id } = found.application;
      await stage.deeds.delivers(appliedBy(stage, found));
      const events = await stage.world.database.event.count({ where: { applicationId: id } });
      return {
        headers: await staff(stage, 'dispatcher'),
        params: found.params,
        body: { seen: { ...found.seen, events }, note: '登记错了订单' },
      };
    },
  },
  'POST /staff/applications/:id/reject': judged('supervisor', 'submitted', { note: '单位已注销' }),
  'POST /staff/applications/:id/verification': {
    async begin(stage) {
      const found = await caseIn(stage, 'draft');
      await verificationIn(stage, found, 'counterAwaited');
      return {
        headers: await staff(stage, 'reviewer'),
        params: found.params,
        body: { seen: found.seen, judgement: 'attend', agreed: true, note: '本人到场，已核对身份证原件' },
      };
    },
  },
  'POST /staff/applications/:id/invoice': {
    asks: ['storage.put'],
    async begin(stage) {
      const { issue, round, ...wish } = await ofInvoice(stage, 'awaited');
      return { ...wish, file: { name: 'invoice.pdf', content: await pdf(1), parts: { issue: String(issue), round: String(round) } } };
    },
  },
  'POST /staff/applications/:id/invoice/bounced': {
    async begin(stage) {
      const { issue: _, round, ...wish } = await ofInvoice(stage, 'mailed');
      return { ...wish, body: { round, note: '邮箱不存在' } };
    },
  },
  'POST /staff/applications/:id/invoice/title': {
    async begin(stage) {
      const { issue, round: _round, ...wish } = await ofInvoice(stage, 'awaited');
      const other = { title: '江西他人有限公司', taxNumber: '36010674850123X' };
      await stage.world.database.invoice.update({ where: { applicationId: wish.params?.id ?? '' }, data: other });
      return { ...wish, body: { issue, proofs: [], agreed: true, words: '付款凭证已核对' } };
    },
  },
  'POST /staff/applications/:id/red-letter/asked': { begin: async (stage) => ofRed(stage, 'requested') },
  'POST /staff/applications/:id/red-letter/declined': {
    begin: async (stage) => ({ ...(await ofRed(stage, 'asked')), body: { note: '会计说已入账' } }),
  },
  'POST /staff/applications/:id/red-letter/issued': {
    begin: async (stage) => ({ ...(await ofRed(stage, 'asked')), body: { redNumber: '26360000000000000017' } }),
  },
  'POST /staff/applications/:id/red-letter/unneeded': {
    begin: async (stage) => ({ ...(await ofRed(stage, 'requested')), body: { note: '电子税务局查无此票' } }),
  },
  'POST /staff/applications/:id/invoice/resend': {
    async begin(stage) {
      const { issue: _, round: __, ...wish } = await ofInvoice(stage, 'mailed');
      return { ...wish, body: {} };
    },
  },
};
