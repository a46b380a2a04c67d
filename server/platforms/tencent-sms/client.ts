import { type SmsGateway, type SmsTemplate, Undeliverable } from '../../contract/ports/messages.ts';
import { rowOf } from '../code-rows.ts';
import { failed, PlatformRefused, PlatformUnavailable } from '../errors.ts';
import { createTencentCall, type TencentCloudOptions } from '../tencent-cloud/call.ts';
import { type SmsMeaning, sendCodes } from './codes.ts';
import { readPulled, readReports } from './reports.ts';
import { smsText, templates } from './templates.ts';
import { e164, mostPulled, type SendSmsRequest, sendSmsAnswer, version } from './wire.ts';

export interface TencentSmsOptions extends TencentCloudOptions {
  sdkAppId: string;
  /** Approved signature that stands in 【】 before each text. */
  signName: string;
  templateIds: Record<SmsTemplate, string>;
  /** Default `ap-guangzhou`. */
  region?: string;
}

const party = 'tencent-sms';

/**
 * SMS through Tencent Cloud. `send` throws `Undeliverable` for an addressee that can never be reached, `PlatformUnavailable` when a later
 * try may help, `PlatformRefused` when our set-up is wrong.
 */
export function createTencentSms(options: TencentSmsOptions): SmsGateway {
  const call = createTencentCall({ party, version, region: options.region ?? 'ap-guangzhou' }, options);
  return {
    readReports,
    pullReports: async (most) =>
      readPulled(await call('PullSmsSendStatus', { SmsSdkAppId: options.sdkAppId, Limit: Math.min(most, mostPulled) })),
    textOf: smsText,
    send: async (message) => {
      const expected = templates[message.template].parameters.length;
      if (message.parameters.length !== expected) throw new TypeError(`SMS ${message.template} takes ${expected} parameters`);
      const answer = await call('SendSms', requestOf(message, options)).catch(asUndeliverable);
      const [status] = sendSmsAnswer.parse(answer).SendStatusSet;
      if (!status) throw new PlatformUnavailable(party, 'empty SendStatusSet', true);
      checkCode(status.Code);
      return { serial: status.SerialNo };
    },
  };
}

function requestOf(message: Parameters<SmsGateway['send']>[0], options: TencentSmsOptions): Record<string, unknown> {
  return {
    PhoneNumberSet: [e164(message.mobile)],
    SmsSdkAppId: options.sdkAppId,
    SignName: options.signName,
    TemplateId: options.templateIds[message.template],
    TemplateParamSet: message.parameters,
    SessionContext: message.reference.slice(0, 511),
  } satisfies SendSmsRequest;
}

// HTTP success is not a sent message: the verdict stands beside each number.
function checkCode(code: string): void {
  const row = rowOf<SmsMeaning>(party, sendCodes, code);
  if (row.is === 'sent') return;
  throw row.is === 'never' ? new Undeliverable(party, code, row) : failed(party, code, row);
}

// Some of the per-number codes also come as the error of the whole request.
function asUndeliverable(error: unknown): never {
  if (error instanceof PlatformRefused && Object.hasOwn(sendCodes, error.code)) checkCode(error.code);
  throw error;
}
