import type { OutsideCode, OutsideCodes } from '../../contract/outside.ts';
import type { RegisterStanding } from '../../contract/register.ts';
import { plain, setUp } from '../code-rows.ts';

/** Codes of 营业执照核验 (企业四要素), VerifyBizLicenseEnterprise4 of Tencent Cloud OCR, API 2018-11-19. */

const gone = <Is extends RegisterStanding>(is: Is, message: string): OutsideCode<Is> => ({
  is,
  owner: 'supervisor',
  message,
  wayOn: '请回拨单位公开电话核实，并在单位账号中登记核实结果',
});

const looked = <Is extends RegisterStanding>(is: Is, message: string): OutsideCode<Is> => ({
  is,
  owner: 'reviewer',
  message,
  wayOn: '请对照证照原件核对登记信息',
});

/** `OperatingStatus` of an answer. */
export const operatingCodes = {
  '1': plain('open', '企业在营'),
  '2': looked('movedOut', '企业已迁出'),
  '3': gone('deregistered', '企业已注销'),
  '4': gone('revoked', '企业已吊销'),
  '5': gone('withdrawn', '企业登记已撤销'),
  '6': looked('closed', '企业已停业'),
  '0': looked('other', '企业处于其他登记状态'),
  '-10002': looked('notFound', '登记机关没有这个企业的信息'),
} as const satisfies OutsideCodes<RegisterStanding>;

/** Codes with which the call itself is refused, beside those of all products. */
export const callCodes = {
  'FailedOperation.UnOpenError': setUp('企业四要素核验服务没有开通', '请在文字识别控制台开通'),
  'ResourceUnavailable.InArrears': setUp('账户欠费', '请在腾讯云控制台充值'),
  'ResourcesSoldOut.ChargeStatusException': setUp('计费状态异常', '请在腾讯云控制台核对资源包'),
} as const satisfies OutsideCodes<'refused'>;
