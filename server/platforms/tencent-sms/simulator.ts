import { randomUUID } from 'node:crypto';
import type { SmsTemplate } from '../../contract/ports/messages.ts';
import { writeBeijing } from '../../contract/time.ts';
import type { Simulator } from '../simulator-kit.ts';
import { serveTencent, TencentError } from '../tencent-cloud/serve.ts';
import { account as tencentAccount } from '../tencent-cloud/simulator-account.ts';
import type { TencentSmsOptions } from './client.ts';
import { smsText, templates } from './templates.ts';
import { mostPulled, type SendSmsRequest, version } from './wire.ts';

export interface SentSms {
  at: Date;
  /** 11 digits. */
  mobile: string;
  template: SmsTemplate;
  parameters: string[];
  /** As it would appear on the phone, signature included. */
  text: string;
  reference: string;
  serial: string;
}

export interface TencentSmsControl {
  /** Newest last. */
  messages(): SentSms[];
  /** Every further message to this number ends with this per-number code; null lifts it. */
  answerWith(mobile: string, code: string | null): void;
  /** What Tencent posts about a message afterwards (短信下发状态通知), as text. */
  report(serial: string, status: 'SUCCESS' | 'FAIL', errmsg: string): string;
  /** An operator reports a message of an account that has no callback: it waits to be asked for. */
  keep(serial: string, status: 'SUCCESS' | 'FAIL', errmsg: string): void;
  /** Lets the platform's clock run ahead of ours. */
  skewClock(ms: number): void;
  /** Options of a client that this simulator accepts. */
  clientOptions(): TencentSmsOptions;
}

type Account = Omit<TencentSmsOptions, 'baseUrl'>;

const keys = Object.keys(templates) as SmsTemplate[];
const account: Account = {
  ...tencentAccount,
  sdkAppId: '1400006666',
  signName: '证书办理',
  templateIds: Object.fromEntries(keys.map((key, index) => [key, String(1700001 + index)])) as Record<SmsTemplate, string>,
};

/** Tencent SMS on a loopback port: checks signature, application, signature name, template, parameters and number format. */
export async function startTencentSmsSimulator(options: { now?: () => Date } = {}): Promise<Simulator<TencentSmsControl>> {
  const now = options.now ?? (() => new Date());
  const sent: SentSms[] = [];
  const forced = new Map<string, string>();
  const kept: ReturnType<typeof reportOf>[] = [];
  let skewMs = 0;
  const control: TencentSmsControl = {
    skewClock: (ms) => {
      skewMs = ms;
    },
    messages: () => [...sent],
    report: (serial, status, errmsg) => JSON.stringify([reportOf(sent, now(), { serial, status, errmsg })]),
    keep: (serial, status, errmsg) => void kept.push(reportOf(sent, now(), { serial, status, errmsg })),
    answerWith: (mobile, code) => void (code === null ? forced.delete(mobile) : forced.set(mobile, code)),
    clientOptions: () => ({ ...account, baseUrl: simulator.origin }),
  };
  const SendSms = (parameters: Record<string, unknown>) => {
    const request = parameters as unknown as SendSmsRequest;
    const template = checkRequest(request);
    return { SendStatusSet: request.PhoneNumberSet.map((phone) => deliver(phone, template, request)) };
  };
  const deliver = (phone: string, template: SmsTemplate, request: SendSmsRequest) => {
    const mobile = phone.slice(3);
    const code = forced.get(mobile) ?? verdict(phone, template, request);
    const status = { SerialNo: code === 'Ok' ? `5000:${randomUUID()}` : '', PhoneNumber: phone, Fee: code === 'Ok' ? 1 : 0 };
    const { TemplateParamSet: parametersOf, SessionContext: reference } = request;
    const text = `【${account.signName}】${smsText(template, parametersOf)}`;
    const message = { at: now(), mobile, template, parameters: parametersOf, text, reference, serial: status.SerialNo };
    if (code === 'Ok') sent.push(message);
    return { ...status, SessionContext: reference, Code: code, Message: code === 'Ok' ? 'send success' : code, IsoCode: 'CN' };
  };
  const actions = { SendSms, PullSmsSendStatus: pulling(kept, now) };
  const simulator = await serveTencent({ name: 'sms', version }, { ...account, skewMs: () => skewMs }, control, actions);
  return simulator;
}

/** Refuses what Tencent refuses for the whole request. */
function checkRequest(request: SendSmsRequest): SmsTemplate {
  if (request.SmsSdkAppId !== account.sdkAppId) throw new TencentError('InvalidParameterValue.SdkAppIdNotExist', 'SdkAppId not exist.');
  if (request.SignName !== account.signName) {
    throw new TencentError('FailedOperation.SignatureIncorrectOrUnapproved', 'Signature is incorrect or unapproved.');
  }
  const template = keys.find((key) => account.templateIds[key] === request.TemplateId);
  if (!template) throw new TencentError('FailedOperation.TemplateIncorrectOrUnapproved', 'Template is incorrect or unapproved.');
  if (!request.PhoneNumberSet?.length || request.PhoneNumberSet.length > 200) {
    throw new TencentError('LimitExceeded.PhoneNumberCountLimit', 'PhoneNumberSet takes 1 to 200 numbers.');
  }
  return template;
}

function verdict(phone: string, template: SmsTemplate, request: SendSmsRequest): string {
  if (!/^\+861[3-9]\d{9}$/.test(phone)) return 'InvalidParameterValue.IncorrectPhoneNumber';
  const parameters = request.TemplateParamSet;
  if (parameters.length !== templates[template].parameters.length) return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
  if (parameters.some((parameter) => typeof parameter !== 'string' || !parameter)) {
    return 'InvalidParameterValue.TemplateParameterFormatError';
  }
  const codeMalformed = template === 'code' && !/^\d{4,6}$/.test(parameters[0] ?? '');
  if (codeMalformed) return 'InvalidParameterValue.TemplateParameterFormatError';
  return smsText(template, parameters).length > 500 ? 'InvalidParameterValue.ContentLengthLimit' : 'Ok';
}

/** Each report is told once, as Tencent does, and no more than a hundred at a time. */
const pulling =
  (kept: ReturnType<typeof reportOf>[], now: () => Date) =>
  ({ SmsSdkAppId, Limit }: Record<string, unknown>) => {
    if (SmsSdkAppId !== account.sdkAppId) throw new TencentError('InvalidParameterValue.SdkAppIdNotExist', 'SdkAppId not exist.');
    const most = Number(Limit);
    if (!(most >= 1 && most <= mostPulled)) throw new TencentError('InvalidParameter', 'Limit takes 1 to 100.');
    const UserReceiveTime = Math.floor(now().getTime() / 1000);
    return { PullSmsSendStatusSet: kept.splice(0, most).map((one) => ({ ...pulled(one), UserReceiveTime })) };
  };

/** The same report as it is answered to who asks. */
const pulled = ({ mobile, report_status, errmsg, sid }: ReturnType<typeof reportOf>) => ({
  CountryCode: '86',
  SubscriberNumber: mobile,
  PhoneNumber: `+86${mobile}`,
  SerialNo: sid,
  ReportStatus: report_status,
  Description: errmsg,
  SessionContext: '',
});

/** As Tencent writes it (cloud.tencent.com/document/product/382/52077). */
function reportOf(sent: readonly SentSms[], at: Date, { serial, status, errmsg }: { serial: string; status: string; errmsg: string }) {
  const message = sent.find((one) => one.serial === serial);
  if (!message) throw new Error('no message was sent under this serial');
  return {
    user_receive_time: writeBeijing(at),
    nationcode: '86',
    mobile: message.mobile,
    report_status: status,
    errmsg,
    description: status === 'SUCCESS' ? '用户短信送达成功' : '短信发送失败',
    sid: serial,
  };
}
