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

/** Mainland number of 11 digits → E.164. Throws without repeating the number. */
export function e164(mobile: string): string {
  if (!/^1[3-9]\d{9}$/.test(mobile)) throw new TypeError('not a mainland mobile number');
  return `+86${mobile}`;
}

/**
 * What a per-number code means for the message: `never` for this addressee, `later` perhaps, `ours` when our set-up is at fault.
 * A code that is not listed must not be guessed at.
 */
export const codeMeaning: Record<string, 'sent' | 'never' | 'later' | 'ours'> = {
  Ok: 'sent',
  'FailedOperation.PhoneNumberInBlacklist': 'never',
  'InvalidParameterValue.IncorrectPhoneNumber': 'never',
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': 'never',
  'InternalError.Timeout': 'later',
  'InternalError.OtherError': 'later',
  'FailedOperation.InsufficientBalanceInSmsPackage': 'later',
  'LimitExceeded.DeliveryFrequencyLimit': 'later',
  'LimitExceeded.AppDailyLimit': 'later',
  'LimitExceeded.PhoneNumberDailyLimit': 'later',
  'LimitExceeded.PhoneNumberOneHourLimit': 'later',
  'LimitExceeded.PhoneNumberThirtySecondLimit': 'later',
  'LimitExceeded.PhoneNumberSameContentDailyLimit': 'later',
  'FailedOperation.ContainSensitiveWord': 'ours',
  'FailedOperation.FailResolvePacket': 'ours',
  'FailedOperation.MissingTemplateToModify': 'ours',
  'FailedOperation.SignatureIncorrectOrUnapproved': 'ours',
  'FailedOperation.TemplateIncorrectOrUnapproved': 'ours',
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': 'ours',
  'FailedOperation.TemplateUnapprovedOrNotExist': 'ours',
  'InvalidParameterValue.ContentLengthLimit': 'ours',
  'InvalidParameterValue.SdkAppIdNotExist': 'ours',
  'InvalidParameterValue.TemplateParameterFormatError': 'ours',
  'InvalidParameterValue.TemplateParameterLengthLimit': 'ours',
  'UnauthorizedOperation.RequestIpNotInWhitelist': 'ours',
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': 'ours',
};
