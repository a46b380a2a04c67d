import { z } from 'zod';

/** SendSms, API 2021-01-11: cloud.tencent.com/document/api/382/55981. */
export const version = '2021-01-11';

export interface SendSmsRequest {
  PhoneNumberSet: string[];
  SmsSdkAppId: string;
  SignName: string;
  TemplateId: string;
  TemplateParamSet: string[];
  /** Comes back in the answer; under 512 characters. */
  SessionContext: string;
}

export const sendSmsAnswer = z.object({
  SendStatusSet: z.array(z.object({ SerialNo: z.string(), Code: z.string() })).length(1),
});

const text = z.coerce.string();

/** PullSmsSendStatus, which Tencent opens for accounts without a callback: cloud.tencent.com/document/api/382/55984. Times are Unix seconds. */
export const pulledReports = z.object({
  PullSmsSendStatusSet: z.array(
    z.object({
      SerialNo: text,
      SubscriberNumber: text.default(''),
      ReportStatus: text.default(''),
      Description: text.nullish(),
      UserReceiveTime: z.coerce.number().nullish().catch(null),
    }),
  ),
});
/** Tencent hands out so many at a time. */
export const mostPulled = 100;

/** Mainland number of 11 digits → E.164. Throws without repeating the number. */
export function e164(mobile: string): string {
  if (!/^1[3-9]\d{9}$/.test(mobile)) throw new TypeError('not a mainland mobile number');
  return `+86${mobile}`;
}
