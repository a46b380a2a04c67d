import { bankCardFault, foldMobile, foldNumber, mobileFault, passwordFault, usccFault } from '../../server/contract/identifiers.ts';

/** Whether a number may be the one behind its masked form; nothing is known of an empty one. */
const fits = (masked: string, number: string): boolean =>
  masked === '' || (masked.length === number.length && [...masked].every((sign, at) => sign === '*' || sign === number[at]));

/** What is wrong with an answer of the account forms, or null; the server checks the same. */
export const checks = {
  organisationName: (typed: string) => (typed.trim() ? null : '请填写单位名称'),
  uscc: (typed: string) => usccFault(foldNumber(typed)),
  mobile: (typed: string) => mobileFault(foldMobile(typed)),
  /** The mobile of an account, of which the screen knows the masked form. */
  mobileOf: (masked: string) => (typed: string) =>
    mobileFault(foldMobile(typed)) ?? (fits(masked, foldMobile(typed)) ? null : `不是单位账号登记的手机号（${masked}）`),
  bankCard: (typed: string) => bankCardFault(foldNumber(typed)),
  smsCode: (typed: string) => (/^\d{6}$/.test(typed.trim()) ? null : '短信验证码为 6 位数字'),
  newPassword: passwordFault,
  password: (typed: string) => (typed ? null : '请填写密码'),
};
