import { bankCardFault, foldMobile, foldNumber, mobileFault, passwordFault, usccFault } from '../../server/contract/identifiers.ts';

/** Whether a number may be the one behind its masked form; nothing is known of an empty one. */
const fits = (masked: string, number: string): boolean =>
  masked === '' || (masked.length === number.length && [...masked].every((sign, at) => sign === '*' || sign === number[at]));

/** Words that must be there, no longer than the server takes them: who wrote more is told by how much, and nothing is cut. */
const words =
  (label: string, most: number) =>
  (typed: string): string | null => {
    const { length } = [...typed.trim()];
    if (length === 0) return `请填写${label}`;
    return length > most ? `${label}不超过 ${most} 个字，现为 ${length} 个字` : null;
  };

/** What is wrong with an answer of the account forms, or null; the server checks the same. */
export const checks = {
  words,
  organisationName: words('单位名称', 60),
  personName: words('姓名', 30),
  uscc: (typed: string) => usccFault(foldNumber(typed)),
  mobile: (typed: string) => mobileFault(foldMobile(typed)),
  /** The mobile of an account, of which the screen knows the masked form. */
  mobileOf: (masked: string) => (typed: string) =>
    mobileFault(foldMobile(typed)) ?? (fits(masked, foldMobile(typed)) ? null : `不是单位账号登记的手机号（${masked}）`),
  bankCard: (typed: string) => bankCardFault(foldNumber(typed)),
  smsCode: (typed: string) => (typed.trim() === '' ? '请填写短信验证码' : /^\d{6}$/.test(typed.trim()) ? null : '短信验证码为 6 位数字'),
  newPassword: passwordFault,
  password: (typed: string) => (typed ? null : '请填写密码'),
};
