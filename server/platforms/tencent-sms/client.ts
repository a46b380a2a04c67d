import { type SmsGateway, type SmsTemplate, Undeliverable } from '../../contract/ports/messages.ts';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { PlatformRefused, PlatformUnavailable } from '../errors.ts';
import { createTencentCall, type TencentCloudOptions } from '../tencent-cloud/call.ts';
import { templates } from './templates.ts';
import { codeMeaning, e164, type SendSmsRequest, sendSmsAnswer, version } from './wire.ts';

export interface TencentSmsOptions extends TencentCloudOptions {
  sdkAppId: string;
  /** Approved signature that stands in 【】 before each text. */
  signName: string;
  templateIds: Record<SmsTemplate, string>;
  /** Default `ap-guangzhou`. */
  region?: string;
}

const platform = 'tencent-sms';

/**
 * SMS through Tencent Cloud. `send` throws `Undeliverable` for an addressee that can never be reached, `PlatformUnavailable` when a later
 * try may help, `PlatformRefused` when our set-up is wrong.
 */
export function createTencentSms(options: TencentSmsOptions): SmsGateway {
  const call = createTencentCall({ platform, version, region: options.region ?? 'ap-guangzhou' }, options);
  return {
    send: async (message) => {
      const expected = templates[message.template].parameters.length;
      if (message.parameters.length !== expected) throw new TypeError(`SMS ${message.template} takes ${expected} parameters`);
      const answer = await call('SendSms', requestOf(message, options)).catch(asUndeliverable);
      const [status] = sendSmsAnswer.parse(answer).SendStatusSet;
      if (!status) throw new PlatformUnavailable(platform, 'empty SendStatusSet');
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
  const meaning = Object.hasOwn(codeMeaning, code) ? codeMeaning[code] : undefined;
  if (meaning === undefined) throw new UnknownPlatformCode(platform, code);
  if (meaning === 'never') throw new Undeliverable(code, `${platform} cannot reach this addressee: ${code}`);
  if (meaning === 'later') throw new PlatformUnavailable(platform, code);
  if (meaning === 'ours') throw new PlatformRefused(platform, code);
}

// Some of the per-number codes also come as the error of the whole request.
function asUndeliverable(error: unknown): never {
  if (error instanceof PlatformRefused && Object.hasOwn(codeMeaning, error.code)) checkCode(error.code);
  throw error;
}
