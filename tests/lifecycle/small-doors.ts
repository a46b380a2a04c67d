import { beijingDay } from '../../server/contract/time.ts';
import { pdf } from '../support/pictures.ts';
import { standIn } from '../support/stand-in.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { staffOf } from '../support/story/staff.ts';
import { agent, bankReference, callFrom, type Small, service } from './small-births.ts';

const { database } = service.world;
const reviewer = await staffOf(service, 'reviewer');
const dispatcher = await staffOf(service, 'dispatcher');
const finance = await staffOf(service, 'finance');
const supervisor = await staffOf(service, 'supervisor');
let count = 0;

/** A row of a machine, of the application in `applicationId`; `link` of a verification. */
export interface Place {
  id: string;
  applicationId: string;
  link: string;
}
/** What somebody asks over HTTP; several commands go through one door where the row says which it is. */
export interface Door {
  commands: readonly string[];
  goes: (place: Place) => Promise<unknown>;
}

/** No number is sent two codes within a minute. */
const anyMobile = () => `1387099${1000 + ++count}`;
const at = (id: string) => ({ params: { id } });
const legal = ({ link }: Place) => legalRepresentativeOf(service, link);
const transfer = ({ id, applicationId }: Place) => ({ params: { id: applicationId, refundId: id } });
const words = { title: agent.cast.organisationName, taxNumber: agent.cast.uscc, email: 'kuaiji@qinghe.example.com' };

/** Every door of each machine. */
export const doors: Record<Small, readonly Door[]> = {
  task: [
    {
      commands: ['announceCall'],
      goes: ({ id }) =>
        reviewer.person.call('POST /staff/tasks/:id/call', {
          ...at(id),
          body: { whom: 'agent', from: callFrom },
        }),
    },
    {
      commands: ['reachCall'],
      goes: ({ id }) => reviewer.person.call('POST /staff/tasks/:id/calls', { ...at(id), body: { result: 'reached', said: '已告知' } }),
    },
    {
      commands: ['missCall', 'writeNotice'],
      goes: ({ id }) => reviewer.person.call('POST /staff/tasks/:id/calls', { ...at(id), body: { result: 'missed' } }),
    },
    { commands: ['finish'], goes: ({ id }) => reviewer.finishesTask(id, 'toldOtherwise', '已告知') },
    {
      commands: ['reopen'],
      goes: ({ id }) => reviewer.person.call('POST /staff/tasks/:id/reopened', { ...at(id), body: { note: '误点' } }),
    },
  ],
  originals: [
    ...(['back', 'destruction'] as const).map((choice) => ({
      commands: [choice === 'back' ? 'chooseBack' : 'chooseDestruction'],
      goes: ({ applicationId }: Place) => agent.person.call('POST /applications/:id/originals', { ...at(applicationId), body: { choice } }),
    })),
    ...[true, false].map((taken) => ({
      commands: [taken ? 'take' : 'putDown'],
      goes: ({ applicationId }: Place) =>
        dispatcher.person.call('POST /staff/applications/:id/originals/taken', { ...at(applicationId), body: { taken } }),
    })),
    {
      commands: ['sendBack'],
      goes: ({ applicationId }) =>
        dispatcher.person.call('POST /staff/applications/:id/originals/sent-back', {
          ...at(applicationId),
          body: { courier: 'ems', waybill: `EX${643_000_000 + ++count}CN` },
        }),
    },
    {
      commands: ['comeBack'],
      goes: ({ applicationId }) =>
        dispatcher.person.call('POST /staff/applications/:id/originals/came-back', { ...at(applicationId), body: { note: '退回' } }),
    },
    {
      commands: ['destroy'],
      goes: ({ applicationId }) =>
        dispatcher.person.call('POST /staff/applications/:id/originals/destroyed', { ...at(applicationId), body: { evidence: '碎纸' } }),
    },
    ...[true, false].map((agreed) => ({
      commands: [agreed ? 'confirmDestruction' : 'refuseDestruction'],
      goes: ({ applicationId }: Place) =>
        supervisor.person.call('POST /staff/applications/:id/originals/destroyed/decide', {
          ...at(applicationId),
          body: { agreed, words: '在场' },
        }),
    })),
  ],
  refund: [
    { commands: ['retry'], goes: ({ id }) => finance.person.call('POST /staff/refunds/:id/retry', at(id)) },
    {
      commands: ['enterTransfer'],
      goes: (place) =>
        finance.person.call('POST /staff/applications/:id/refunds/:refundId/transfer', {
          ...transfer(place),
          body: { reference: bankReference(place.id), paidOn: beijingDay(service.world.now()), note: '渠道已满一年' },
        }),
    },
    {
      commands: ['confirmTransfer'],
      goes: (place) =>
        supervisor.person.call('POST /staff/applications/:id/refunds/:refundId/transfer/confirm', {
          ...transfer(place),
          body: { reference: bankReference(place.id) },
        }),
    },
    {
      commands: ['dropTransfer'],
      goes: (place) =>
        supervisor.person.call('POST /staff/applications/:id/refunds/:refundId/transfer/drop', {
          ...transfer(place),
          body: { reference: bankReference(place.id), words: '回单不符' },
        }),
    },
  ],
  verification: [
    { commands: ['open'], goes: (place) => legal(place).opens() },
    { commands: ['start'], goes: (place) => legal(place).person.call('POST /verification/start', { body: { consent: true } }) },
    { commands: ['startMobile'], goes: (place) => legal(place).asksForCode(anyMobile()) },
    { commands: ['startBankCard'], goes: (place) => legal(place).asksForCodeByCard(undefined, anyMobile()) },
    { commands: ['sendVideo'], goes: (place) => legal(place).sendsVideo() },
    { commands: ['chooseCounter'], goes: (place) => legal(place).choosesCounter() },
    { commands: ['refuse'], goes: (place) => legal(place).refuses() },
    ...(['attend', 'vouch', 'confirm', 'decline'] as const).map((judgement) => ({
      commands: [judgement],
      goes: async ({ applicationId }: Place) => {
        // The staff see a case that was handed in; a link leads to one that was not.
        await standIn(database, 'application', applicationId, 'submitted');
        return reviewer.judgesRepresentative(applicationId, judgement, '已核对本人');
      },
    })),
  ],
  invoice: [
    {
      commands: ['confirm'],
      goes: ({ applicationId }) => agent.person.call('POST /applications/:id/invoice/confirm', { ...at(applicationId), body: words }),
    },
    { commands: ['attach'], goes: ({ applicationId }) => finance.attachesInvoice(applicationId) },
    {
      commands: ['addFile'],
      goes: async ({ applicationId }) =>
        finance.person.upload(`/api/v1/staff/applications/${applicationId}/invoice`, 'invoice.pdf', await pdf(1), {
          ...{ issue: '0', round: '0', beside: 'yes' },
        }),
    },
    {
      commands: ['proveTitle'],
      goes: async ({ applicationId }) =>
        agent.person.upload(`/api/v1/applications/${applicationId}/invoice/title-proof`, '凭证.pdf', await pdf(1)),
    },
    {
      commands: ['correct', 'reissue', 'replace'],
      goes: ({ applicationId }) => agent.person.call('POST /applications/:id/invoice/correct', { ...at(applicationId), body: words }),
    },
    {
      commands: ['settleTitle'],
      goes: ({ applicationId }) =>
        finance.person.call('POST /staff/applications/:id/invoice/title', {
          ...at(applicationId),
          body: { issue: 0, proofs: [], agreed: true, words: '合同' },
        }),
    },
    {
      commands: ['bounce'],
      goes: ({ applicationId }) =>
        finance.person.call('POST /staff/applications/:id/invoice/bounced', { ...at(applicationId), body: { round: 0, note: '退信' } }),
    },
    {
      commands: ['resend'],
      goes: ({ applicationId }) => agent.person.call('POST /applications/:id/invoice/resend', { ...at(applicationId), body: {} }),
    },
    {
      commands: ['resend'],
      goes: ({ applicationId }) => finance.person.call('POST /staff/applications/:id/invoice/resend', { ...at(applicationId), body: {} }),
    },
  ],
};
