import { Readable } from 'node:stream';
import { issueCode } from '../../../server/access/sms-code.ts';
import { pdf } from '../../support/pictures.ts';
import { standIn } from '../../support/stand-in.ts';
import { cast } from '../../support/story/people.ts';
import { deviceOf } from '../sender.ts';
import type { Requests, Stage } from '../wish.ts';
import { appliedBy, type Case, caseIn, invoiceIn, paidCase, parcelOf, withdrawalOf } from './cases.ts';
import { applicant, loginCode } from './people.ts';

const own = async (stage: Stage, found: Case) => ({ headers: await applicant(stage, found.account.id), params: found.params });

const words = ({ number }: Stage) => ({ title: `${cast(number).organisationName}财务部`, taxNumber: cast(number).uscc });

/** The key of a file that lies in the store. */
export const stored = async ({ world }: Stage): Promise<string> => (await world.platforms.storage.put(Readable.from([await pdf(1)]))).key;

/** What the applicant does once it is handed in. */
export const applicantRequests: Requests<
  | 'POST /applications/:id/cancel'
  | 'POST /applications/:id/payments'
  | 'POST /applications/:id/withdrawal'
  | 'POST /applications/:id/withdrawal/take-back'
  | 'POST /applications/:id/convert'
  | 'POST /applications/:id/organisation-change'
  | 'POST /applications/:id/post'
  | 'POST /applications/:id/waybill'
  | 'POST /applications/:id/parcels'
  | 'POST /applications/:id/resend'
  | 'POST /applications/:id/receiver'
  | 'POST /applications/:id/deliver'
  | 'POST /applications/:id/key-lost'
  | 'POST /applications/:id/invoice/confirm'
  | 'POST /applications/:id/invoice/correct'
  | 'POST /applications/:id/invoice/title-proof'
  | 'POST /applications/:id/invoice/resend'
> = {
  'POST /applications/:id/cancel': {
    begin: async (stage) => own(stage, await caseIn(stage, 'approved')),
  },
  'POST /applications/:id/payments': {
    asks: ['login.identify', 'payments.wechat.open', 'payments.alipay.close'],
    afresh: { wechatCodeRefused: 'WeChat takes each code once and cannot be asked again; the next tap brings another' },
    async begin(stage) {
      const found = await caseIn(stage, 'approved');
      const invoice = await invoiceIn(stage, found, 'confirmed');
      await standIn(stage.world.database, 'invoice', invoice.id, 'confirmed', { confirmedAt: new Date() });
      await stage.deeds.opens(appliedBy(stage, found), 'alipayQr');
      const body = () => ({ method: 'wechatJsapi', code: loginCode(stage) });
      return { ...(await own(stage, found)), body: body(), anew: body };
    },
  },
  'POST /applications/:id/withdrawal': {
    begin: async (stage) => ({ ...(await own(stage, await paidCase(stage))), body: { reason: '单位不再需要' } }),
  },
  'POST /applications/:id/withdrawal/take-back': {
    async begin(stage) {
      const found = await paidCase(stage);
      await withdrawalOf(stage, found);
      return own(stage, found);
    },
  },
  'POST /applications/:id/convert': {
    async begin(stage) {
      const found = await paidCase(stage);
      const { id } = found.application;
      await stage.world.database.application.update({ where: { id }, data: { keyType: 'primary' } });
      return own(stage, found);
    },
  },
  'POST /applications/:id/organisation-change': {
    async begin(stage) {
      const body = { change: 'renamed', organisationName: `江西新禾${stage.number}建设有限公司` };
      return { ...(await own(stage, await paidCase(stage, 'received'))), body };
    },
  },
  'POST /applications/:id/post': {
    async begin(stage) {
      const body = { courier: 'ems', waybill: `EX${String(stage.number).padStart(9, '0')}CN` };
      return { ...(await own(stage, await paidCase(stage))), body };
    },
  },
  'POST /applications/:id/waybill': {
    async begin(stage) {
      const found = await caseIn(stage, 'posted');
      const { waybill: instead } = await parcelOf(stage, found, 'inbound');
      return { ...(await own(stage, found)), body: { courier: 'ems', waybill: `EX${String(stage.number).padStart(9, '0')}CN`, instead } };
    },
  },
  'POST /applications/:id/parcels': {
    async begin(stage) {
      const found = await caseIn(stage, 'posted');
      await parcelOf(stage, found, 'inbound');
      return { ...(await own(stage, found)), body: { courier: 'ems', waybill: `EX8${String(stage.number).padStart(8, '0')}CN` } };
    },
  },
  'POST /applications/:id/resend': {
    async begin(stage) {
      const found = await caseIn(stage, 'produced');
      const { id } = await parcelOf(stage, found);
      await standIn(stage.world.database, 'parcel', id, 'returned', { reason: 'refused' });
      return { ...(await own(stage, found)), body: { reason: 'refused', receiver: {} } };
    },
  },
  'POST /applications/:id/receiver': {
    async begin(stage) {
      const { mobile } = cast(stage.number);
      await issueCode(stage.world, { purpose: 'proveOwner', mobile, device: deviceOf(stage.number) }, '246810');
      return { ...(await own(stage, await paidCase(stage))), body: { receiver: { receiverName: '万小红' }, smsCode: '246810' } };
    },
  },
  'POST /applications/:id/deliver': {
    begin: async (stage) => own(stage, await caseIn(stage, 'dispatched')),
  },
  'POST /applications/:id/key-lost': {
    async begin(stage) {
      const { mobile } = cast(stage.number);
      await issueCode(stage.world, { purpose: 'proveOwner', mobile, device: deviceOf(stage.number) }, '246810');
      return { ...(await own(stage, await caseIn(stage, 'completed'))), body: { smsCode: '246810' } };
    },
  },
  'POST /applications/:id/invoice/confirm': {
    begin: async (stage) => ({ ...(await own(stage, await caseIn(stage, 'approved'))), body: words(stage) }),
  },
  'POST /applications/:id/invoice/correct': {
    async begin(stage) {
      const found = await paidCase(stage, 'produced');
      await invoiceIn(stage, found, 'mailed', await stored(stage));
      return { ...(await own(stage, found)), body: words(stage) };
    },
  },
  'POST /applications/:id/invoice/title-proof': {
    asks: ['storage.put'],
    async begin(stage) {
      const found = await paidCase(stage, 'produced');
      const { id } = await invoiceIn(stage, found, 'awaited', await stored(stage));
      await stage.world.database.invoice.update({ where: { id }, data: { title: '江西他人有限公司', taxNumber: '36010674850123X' } });
      return { ...(await own(stage, found)), file: { name: '证明.pdf', content: await pdf(1) } };
    },
  },
  'POST /applications/:id/invoice/resend': {
    async begin(stage) {
      const found = await paidCase(stage, 'produced');
      const { id } = await invoiceIn(stage, found, 'mailed', await stored(stage));
      const round = async () => (await stage.world.database.invoice.findUniqueOrThrow({ where: { id } })).round;
      return { ...(await own(stage, found)), body: {}, also: round };
    },
  },
};
