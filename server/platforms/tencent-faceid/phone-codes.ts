import type { OutsideCode, OutsideCodes } from '../../contract/outside.ts';
import { plain } from '../code-rows.ts';

/** `Result` of PhoneVerification (cloud.tencent.com 1007/39765), and what the person is told. */

export type PhoneMeaning = 'passed' | 'failed';

export const otherwise = (message: string, wayOn: string): OutsideCode<'failed'> => ({ is: 'failed', owner: 'applicant', message, wayOn });

export const phoneCodes = {
  '0': plain('passed', '姓名、证件号码和手机号一致'),
  '-4': otherwise('手机号不是以法定代表人本人的身份证件实名登记的', '请换本人实名的手机号，或改用其他核验方式'),
  '-6': otherwise('手机号码不合法', '请核对后重新填写'),
  '-7': otherwise('身份证号码有误', '请经办人核对后重新发送链接'),
  '-8': otherwise('姓名有误', '请经办人核对后重新发送链接'),
  '-9': otherwise('运营商没有这个手机号的登记', '请改用其他核验方式'),
  '-11': otherwise('运营商核验系统繁忙', '请一分钟后再试，或改用其他核验方式'),
  '-12': otherwise('这个手机号今天核验的次数太多', '请明天再试，或改用其他核验方式'),
} as const satisfies OutsideCodes<PhoneMeaning>;

/** Whatever it means, the person did not pass and must be told what to do. */
export const unlistedPhone = otherwise('手机号核验未通过', '请改用其他核验方式');
