import { foldNumber, mobileFault, passwordFault, usccFault } from '../../server/contract/identifiers.ts';

/** What is wrong with an answer of the account forms, or null; the server checks the same. */
export const checks = {
  organisationName: (typed: string) => (typed.trim() ? null : '请填写单位名称'),
  uscc: (typed: string) => usccFault(foldNumber(typed)),
  mobile: (typed: string) => mobileFault(foldNumber(typed)),
  smsCode: (typed: string) => (/^\d{6}$/.test(typed.trim()) ? null : '短信验证码为 6 位数字'),
  newPassword: passwordFault,
  password: (typed: string) => (typed ? null : '请填写密码'),
};
