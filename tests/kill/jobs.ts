import { Readable } from 'node:stream';
import type { AnyJob, EffectPayload, JobName } from '../../server/contract/jobs.ts';
import type { ApplicationCommand } from '../../server/contract/machines/application.ts';
import type { StaffRole } from '../../server/contract/roles.ts';
import { beijingDay, dayMs } from '../../server/contract/time.ts';
import { newEntry } from '../../server/features/verification/entries.ts';
import { advance } from '../../server/lifecycle/advance.ts';
import { buyerPays } from '../support/money/deeds.ts';
import { copy } from '../support/scans.ts';
import { standIn } from '../support/stand-in.ts';
import { cast } from '../support/story/people.ts';
import { afterwards } from './after.ts';
import { callJobs } from './call-jobs.ts';
import { invoiceJobs } from './invoice-jobs.ts';
import { originalsJobs } from './originals-jobs.ts';
import { privacyJobs } from './privacy-jobs.ts';
import { productionJobs } from './production-jobs.ts';
import { appliedBy, type Case, caseIn, paidCase, parcelOf, verificationIn } from './requests/cases.ts';
import { waiting } from './requests/claims.ts';
import { askedAgain } from './requests/messages.ts';
import { account, member } from './requests/people.ts';
import { codeSent, passedCheck } from './requests/verification.ts';
import { sweepJobs } from './sweep-jobs.ts';
import { verificationJobs } from './verification-jobs.ts';
import { type JobScenario, type NoScenario, type Stage, sms, unnumbered } from './wish.ts';
import { withdrawalJobs } from './withdrawal-jobs.ts';

/** The same after one of the staff gave the command. */
async function given(
  stage: Stage,
  { application, seen, ...found }: Case,
  command: ApplicationCommand,
  role: StaffRole,
): Promise<EffectPayload> {
  const { world } = stage;
  const actor = { roles: [role], name: '罗明' };
  const { eventId } = await world.database.$transaction((tx) => advance(tx, world, 'application', application, command, actor, { seen }));
  return afterwards({ application, seen, ...found }, command, eventId);
}

async function refundOf(stage: Stage): Promise<AnyJob> {
  const { payment } = await paidCase(stage, 'cancelled');
  const { id: paymentId, applicationId, amountFen } = payment;
  const row = { paymentId, applicationId, amountFen, reason: '申请撤回', refundNo: `R${payment.outTradeNo}` };
  const { id: refundId } = await stage.world.database.refund.create({ data: row });
  return { name: 'advanceRefund', payload: { refundId } };
}

/** Every job. */
export const jobScenarios: Record<JobName, JobScenario | NoScenario> = {
  tellAgent: {
    asks: ['sms.send', 'subscriptions.send'],
    twice: { ...sms, 'WeChat messages': unnumbered('WeChat') },
    async begin(stage) {
      const found = await caseIn(stage, 'submitted');
      const { database } = stage.world;
      const accountId = found.account.id;
      await database.account.update({ where: { id: accountId }, data: { wechatOpenid: `o-kill-${stage.number}` } });
      await database.allowance.create({ data: { accountId, template: 'preReview', left: 2 } });
      return { name: 'tellAgent', payload: await given(stage, found, 'approve', 'reviewer') };
    },
  },
  tellReceiver: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const found = await caseIn(stage, 'produced', {}, { receiverMobile: `138702${String(stage.number % 100_000).padStart(5, '0')}` });
      await parcelOf(stage, found);
      return { name: 'tellReceiver', payload: await given(stage, found, 'dispatch', 'dispatcher') };
    },
  },
  tellReceiverChanged: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const found = await caseIn(stage, 'submitted');
      const formerSealed = stage.world.sealer.seal(`138703${String(stage.number % 100_000).padStart(5, '0')}`);
      const { applicationId, eventId } = await given(stage, found, 'approve', 'reviewer');
      return { name: 'tellReceiverChanged', payload: { applicationId, eventId, formerSealed } };
    },
  },
  settleClaim: {
    async begin(stage) {
      const claimant = await waiting(stage);
      const other = { ...stage, number: stage.number + 250 };
      const found = await caseIn(other, 'draft');
      const { row } = await verificationIn(other, found, 'verified');
      const as = { accountId: claimant.id, claims: true };
      await stage.world.database.application.update({ where: { id: found.application.id }, data: as });
      return { name: 'settleClaim', payload: { verificationId: row.id } };
    },
  },
  inviteRepresentative: {
    asks: ['entries.urlLink', 'sms.send'],
    twice: sms,
    async begin(stage) {
      const { database } = stage.world;
      const { row } = await verificationIn(stage, await caseIn(stage, 'draft'), 'sent');
      const { mobile } = cast(stage.number).legal;
      const entryId = await database.$transaction((tx) => newEntry(tx, stage.world, row, { way: 'sms', mobile }));
      return { name: 'inviteRepresentative', payload: { entryId } };
    },
  },
  tellFormerRepresentative: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const set = { contactSealed: stage.world.sealer.seal(cast(stage.number).legal.mobile) };
      const { row } = await verificationIn(stage, await caseIn(stage, 'draft'), 'expired', set);
      return { name: 'tellFormerRepresentative', payload: { verificationId: row.id } };
    },
  },
  sendMobileCode: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const set = codeSent(stage);
      const { row } = await verificationIn(stage, await caseIn(stage, 'draft'), 'proving', set);
      return { name: 'sendMobileCode', payload: { verificationId: row.id, codeId: set.bizToken } };
    },
  },
  sendAgain: {
    asks: ['sms.send'],
    twice: sms,
    begin: async (stage) => ({ name: 'sendAgain', payload: { reference: await askedAgain(stage) } }),
  },
  tellAccount: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const { id: accountId } = await account(stage);
      return { name: 'tellAccount', payload: { accountId, eventId: String(stage.number), about: 'wechatBound' } };
    },
  },
  tellStaff: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const { id } = await member(stage, ['reviewer']);
      const mobileSealed = stage.world.sealer.seal('13979100266');
      await stage.world.database.staff.update({ where: { id }, data: { mobileSealed } });
      return { name: 'tellStaff', payload: { staffId: id, eventId: String(stage.number), about: 'staffPasswordChanged' } };
    },
  },
  settleNotices: { none: 'is killed over and over in the money wishes, whose payers’ notices it settles' },
  closePayments: {
    asks: ['payments.wechat.close'],
    async begin(stage) {
      const found = await caseIn(stage, 'approved');
      const applied = appliedBy(stage, found);
      await stage.deeds.confirmsInvoice(applied);
      await stage.deeds.opens(applied, 'wechatNative');
      await standIn(stage.world.database, 'application', applied.id, 'cancelled');
      return { name: 'closePayments', payload: afterwards(found, 'cancel') };
    },
  },
  askPayment: {
    asks: ['payments.wechat.query'],
    async begin(stage) {
      const applied = appliedBy(stage, await caseIn(stage, 'approved'));
      await stage.deeds.confirmsInvoice(applied);
      const { id: paymentId, ...payment } = await stage.deeds.opens(applied, 'wechatNative');
      buyerPays(stage, payment);
      await stage.simulators.wechatPay.control.flushNotices();
      // One who begins to pay is given some seconds before the channel is asked.
      await stage.world.database.payment.update({ where: { id: paymentId }, data: { createdAt: new Date(Date.now() - 60_000) } });
      return { name: 'askPayment', payload: { paymentId } };
    },
  },
  askFaceCheck: {
    asks: ['identity.browser.result'],
    begin: async (stage) => ({ name: 'askFaceCheck', payload: { verificationId: (await passedCheck(stage)).row.id } }),
  },
  refundPayment: {
    begin: async (stage) => ({
      name: 'refundPayment',
      payload: afterwards(await paidCase(stage, 'cancelled'), 'withdraw'),
    }),
  },
  // Asked again it may have succeeded at once: then nobody wrote down that it was being worked on.
  advanceRefund: { asks: ['payments.wechat.refund'], underWay: true, beside: ['event refund'], begin: refundOf },
  announceShipping: {
    asks: ['shipping.report'],
    begin: async (stage) => ({ name: 'announceShipping', payload: afterwards(await paidCase(stage), 'pay') }),
  },
  reportShipping: {
    asks: ['shipping.report'],
    async begin(stage) {
      const found = await paidCase(stage, 'dispatched');
      await parcelOf(stage, found);
      return { name: 'reportShipping', payload: afterwards(found, 'dispatch') };
    },
  },
  checkUpload: {
    asks: ['storage.get', 'storage.put'],
    // One that was being checked is silent; the clock gives it to the next checker.
    healedBy: ['sweepUploads', 'checkUpload'],
    beside: ['event checkUpload', 'event putBackUpload', 'job checkUpload'],
    async begin(stage) {
      // The job takes whose turn it is: nobody else waits.
      const others = await stage.world.database.upload.findMany({ where: { state: { in: ['received', 'checking'] } } });
      for (const { id } of others) await standIn(stage.world.database, 'upload', id, 'refused');
      const { application } = await caseIn(stage, 'draft');
      const scan = await copy();
      const { key, sha256, size } = await stage.world.platforms.storage.put(Readable.from([scan]));
      const file = { storageKey: key, sha256, size, mime: 'image/jpeg', originalName: '营业执照.jpg', named: 'credentialCopy' } as const;
      await stage.world.database.upload.create({ data: { applicationId: application.id, ...file } });
      return { name: 'checkUpload', payload: {} };
    },
  },
  trackParcel: {
    asks: ['tracking.subscribe'],
    async begin(stage) {
      const found = await caseIn(stage, 'posted');
      const { waybill, courier } = await parcelOf(stage, found, 'inbound');
      stage.simulators.kuaidi100.control.track(waybill, courier as 'sf');
      return { name: 'trackParcel', payload: afterwards(found, 'post') };
    },
  },
  trackPush: {
    async begin(stage) {
      const found = await caseIn(stage, 'posted');
      const { waybill, courier } = await parcelOf(stage, found, 'inbound');
      const events = [{ at: new Date(), text: '已签收' }];
      return { name: 'trackPush', payload: { courier, waybill, tracking: { progress: 'delivered', events } } };
    },
  },
  ...verificationJobs,
  ...invoiceJobs,
  reconcileDay: {
    asks: ['payments.wechat.bill', 'payments.alipay.bill'],
    async begin({ world: { database } }) {
      const day = beijingDay(new Date(Date.now() - 2 * dayMs));
      await database.reconciliationRun.deleteMany({});
      return { name: 'reconcileDay', payload: { day } };
    },
  },
  ...privacyJobs,
  ...withdrawalJobs,
  ...callJobs,
  ...originalsJobs,
  ...productionJobs,
  ...sweepJobs,
  mailHead: { none: 'asks for one mail, whose Message-ID is that of the first (`mailInvoice`)' },
};
