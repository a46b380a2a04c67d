import type { OutsideCode, OutsideCodes } from '../../contract/outside.ts';
import { later, plain, refused, setUp } from '../code-rows.ts';

/** `never`: this addressee cannot be reached. */
export type SmsMeaning = 'sent' | 'never' | 'later' | 'refused';

const never = (message: string): OutsideCode<'never'> => ({
  is: 'never',
  owner: 'applicant',
  message,
  wayOn: '请核对或更换手机号',
});

/** `Code` beside each number of an answer (cloud.tencent.com/document/api/382/55981); some also come as the error of the whole request. */
export const sendCodes = {
  Ok: plain('sent', '已发送'),
  'FailedOperation.PhoneNumberInBlacklist': never('该手机号退订了短信或在黑名单中'),
  'InvalidParameterValue.IncorrectPhoneNumber': never('该手机号格式不正确'),
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': never('该手机号不是内地号码'),
  'InternalError.Timeout': later('短信平台超时'),
  'InternalError.OtherError': later('短信平台异常'),
  'LimitExceeded.DeliveryFrequencyLimit': later('发送过于频繁'),
  'LimitExceeded.AppDailyLimit': later('当天发送量已到上限'),
  'LimitExceeded.PhoneNumberDailyLimit': later('该手机号当天的短信已到上限'),
  'LimitExceeded.PhoneNumberOneHourLimit': later('该手机号一小时内的短信已到上限'),
  'LimitExceeded.PhoneNumberThirtySecondLimit': later('该手机号 30 秒内的短信已到上限'),
  'LimitExceeded.PhoneNumberSameContentDailyLimit': later('该手机号当天相同内容的短信已到上限'),
  'FailedOperation.InsufficientBalanceInSmsPackage': refused('administrator', '短信套餐余量不足', '请购买短信套餐'),
  'FailedOperation.ContainSensitiveWord': setUp('短信内容含敏感词', '请核对短信模板与参数'),
  'FailedOperation.FailResolvePacket': setUp('请求包解析失败'),
  'FailedOperation.MissingTemplateToModify': setUp('模板不存在或不可修改', '请核对模板编号'),
  'FailedOperation.SignatureIncorrectOrUnapproved': setUp('短信签名未审批或有误', '请核对短信签名'),
  'FailedOperation.TemplateIncorrectOrUnapproved': setUp('短信模板未审批或内容不一致', '请核对模板编号与内容'),
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': setUp('参数与审批的模板不一致', '请核对模板内容'),
  'FailedOperation.TemplateUnapprovedOrNotExist': setUp('短信模板未审批或不存在', '请核对模板编号'),
  'InvalidParameterValue.ContentLengthLimit': setUp('短信内容过长', '请核对模板与参数'),
  'InvalidParameterValue.SdkAppIdNotExist': setUp('短信应用不存在', '请核对 SdkAppId'),
  'InvalidParameterValue.TemplateParameterFormatError': setUp('验证码参数格式有误', '请核对模板与参数'),
  'InvalidParameterValue.TemplateParameterLengthLimit': setUp('模板参数过长', '请核对模板与参数'),
  'UnauthorizedOperation.RequestIpNotInWhitelist': setUp('服务器 IP 不在白名单中', '请在短信控制台登记 IP'),
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': setUp('短信应用校验失败', '请核对 SdkAppId'),
} as const satisfies OutsideCodes<SmsMeaning>;
