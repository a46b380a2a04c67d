import type { Asking } from './asking.ts';
import { jobKillable } from './job.ts';
import { jobScenarios } from './jobs.ts';
import { moneyKillables } from './money.ts';
import { requestKillable } from './request.ts';
import { accountRequests } from './requests/account.ts';
import { agentRequests } from './requests/agents.ts';
import { applicantRequests } from './requests/applicant.ts';
import { fillingInRequests } from './requests/filling-in.ts';
import { houseRequests } from './requests/house.ts';
import { messageRequests } from './requests/messages.ts';
import { originalsRequests } from './requests/originals.ts';
import { serviceRequests } from './requests/services.ts';
import { staffRequests } from './requests/staff.ts';
import { taskRequests } from './requests/tasks.ts';
import { turningRoundRequests } from './requests/turning-round.ts';
import { verificationRequests } from './requests/verification.ts';
import type { Killable } from './walk.ts';
import type { NoScenario, Requests, WriteName } from './wish.ts';

/** Every write of the endpoint table: a scenario, or why none; a missing row does not compile. */
export const requestScenarios: Requests<WriteName> = {
  ...accountRequests,
  ...verificationRequests,
  ...fillingInRequests,
  ...applicantRequests,
  ...messageRequests,
  ...staffRequests,
  ...houseRequests,
  ...serviceRequests,
  ...taskRequests,
  ...turningRoundRequests,
  ...originalsRequests,
  ...agentRequests,
};

/** Everything that can be asked of an outside platform: where somebody dies over it, or why nobody needs to; a missing row does not compile. */
export const askings: Record<Asking, { killedIn: readonly string[] } | NoScenario> = {
  'sms.send': {
    killedIn: [
      'POST /sms-codes',
      'tellAgent',
      'tellReceiver',
      'tellReceiverChanged',
      'tellVerification',
      'tellVerificationPostponed',
      'tellWithdrawal',
      'tellWithdrawalPostponed',
      'tellTransfer',
      'tellCall',
      'tellTaskPostponed',
      'tellOriginals',
      'tellOriginalsPostponed',
      'tellAccount',
      'tellStaff',
      'inviteRepresentative',
      'tellFormerRepresentative',
      'sendMobileCode',
      'sendAgain',
    ],
  },
  'sms.pullReports': {
    none: 'tells each report once; one that dies with its reader leaves a message 已发出, which a push may still settle',
  },
  'subscriptions.send': { killedIn: ['tellAgent'] },
  'mail.send': { killedIn: ['mailInvoice'] },
  'login.identify': { killedIn: ['POST /sessions/wechat', 'POST /account/wechat', 'POST /applications/:id/payments'] },
  'login.phoneNumber': { killedIn: ['POST /mobile-proofs'] },
  'entries.miniProgramCode': { none: 'draws a picture, as often as it is asked' },
  'entries.urlLink': { killedIn: ['inviteRepresentative'] },
  'identity.browser.start': { killedIn: ['POST /verification/start'] },
  'identity.browser.result': { killedIn: ['POST /verification/result', 'askFaceCheck'] },
  'identity.bankCard.check': { none: 'is the same command as `identity.mobile.check`, of another register' },
  'identity.mobile.check': { killedIn: ['POST /verification/mobile/code'] },
  'identity.miniProgram.start': { none: 'is the same command as `identity.browser.start`, of another gateway' },
  'identity.miniProgram.result': { none: 'is the same command as `identity.browser.result`, of another gateway' },
  'register.ask': { none: 'asks whether an organisation still is, as often as it is asked' },
  'dispatch.createWaybill': { killedIn: ['POST /staff/applications/:id/dispatch'] },
  'dispatch.track': { none: 'asks where a parcel is' },
  'tracking.subscribe': { killedIn: ['trackParcel'] },
  'tracking.query': { none: 'asks where a parcel is' },
  'payments.wechat.certificates.fetch': { none: 'asks which certificates there are' },
  'payments.alipay.certificates.fetch': { none: 'this channel has no certificates to fetch' },
  'invoices.issue': { killedIn: ['issueInvoice'] },
  'invoices.reverse': { killedIn: ['reverseInvoice'] },
  'shipping.management': { none: 'asks what WeChat wants to be told' },
  'shipping.report': { killedIn: ['announceShipping', 'reportShipping'] },
  'payments.wechat.open': { killedIn: ['POST /applications/:id/payments', 'money: pay'] },
  'payments.wechat.close': { killedIn: ['closePayments', 'money: expire'] },
  'payments.wechat.refund': { killedIn: ['advanceRefund', 'money: refund'] },
  'payments.wechat.query': { killedIn: ['askPayment'] },
  'payments.wechat.queryRefund': { none: 'asks how a refund stands' },
  'payments.wechat.bill': { killedIn: ['reconcileDay'] },
  'payments.wechat.readNotice': { none: 'checks a signature, here' },
  'payments.alipay.open': { killedIn: ['money: late'] },
  'payments.alipay.close': { killedIn: ['POST /applications/:id/payments', 'money: late'] },
  'payments.alipay.refund': { killedIn: ['money: late'] },
  'payments.alipay.query': { none: 'asks how an order stands' },
  'payments.alipay.queryRefund': { none: 'asks how a refund stands' },
  'payments.alipay.bill': { killedIn: ['reconcileDay'] },
  'payments.alipay.readNotice': { none: 'checks a signature, here' },
  'storage.put': {
    killedIn: [
      'POST /applications/:id/scans',
      'POST /desk/scans',
      'POST /verification/video',
      'POST /staff/applications/:id/invoice',
      'issueInvoice',
      'checkUpload',
      'exportData',
      'exportPerson',
    ],
  },
  'storage.get': { killedIn: ['checkUpload', 'mailInvoice'] },
  'storage.list': { none: 'reads names and changes nothing' },
  'storage.remove': { none: 'removes what no row names any more; one that is gone is not found again, one that is left the sweep takes' },
};

const requests = (Object.keys(requestScenarios) as WriteName[]).flatMap((name) => {
  const row = requestScenarios[name];
  return 'begin' in row ? [requestKillable(name, row)] : [];
});
const jobs = Object.entries(jobScenarios).flatMap(([name, row]) => ('begin' in row ? [jobKillable(name, row)] : []));

export const killables: readonly Killable[] = [...moneyKillables, ...requests, ...jobs];
