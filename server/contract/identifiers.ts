import { cleaned } from './text/clean.ts';
import { allowed, naming, strangerIn } from './text/look-alikes.ts';
import { meantFor, usccOriginFault } from './uscc-origin.ts';

/** Check characters of the numbers people type; the same on server and screens. */

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Sum modulo 31 of GB 32100-2015, annex A; `body` is the first 17 characters. */
export function usccCheckCharacter(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += usccAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return usccAlphabet[(31 - (sum % 31)) % 31] ?? '';
}

/** Null when `uscc` is well-formed (GB 32100-2015), else what is wrong with it. */
export function usccFault(uscc: string): string | null {
  if (uscc === '') return '请填写统一社会信用代码';
  const stranger = strangerIn(uscc, allowed.keyboard);
  if (stranger) return `信用代码${stranger}不可用，应为数字或大写字母`;
  if (uscc.length !== 18) return `统一社会信用代码应为 18 位，现为 ${uscc.length} 位`;
  for (const [index, character] of [...uscc].entries())
    if (!usccAlphabet.includes(character))
      return `信用代码第 ${index + 1} 位「${character}」不可用（不含 I、O、S、V、Z）${meantFor(character)}，请核对`;
  const origin = usccOriginFault(uscc);
  if (origin) return origin;
  if (usccCheckCharacter(uscc.slice(0, 17)) !== uscc[17]) return '信用代码第 18 位校验不符，请核对';
  return null;
}

/**
 * Null when `number` may stand on an invoice as the buyer's, else what is wrong with it: a credit code (18), a number of the registrations before
 * it (15), one made of an identity number (18, or 20 with two more).
 */
export function taxNumberFault(number: string): string | null {
  if (number === '') return '请填写纳税人识别号';
  const stranger = strangerIn(number, allowed.capitals);
  if (stranger) return `纳税人识别号${stranger}不可用，应为数字或大写字母`;
  if (![15, 18, 20].includes(number.length)) return `纳税人识别号应为 15、18 或 20 位，现为 ${number.length} 位`;
  const codeFault = number.length === 18 ? usccFault(number) : null;
  if (codeFault === null || !looksPersonal.test(number)) return codeFault;
  const personFault = idNumberFault(number);
  return personFault && `该号码由身份证号码组成：${personFault}`;
}

/** An identity number with its day of birth. */
const looksPersonal = /^\d{6}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of GB 11643-1999; `body` is the first 17 digits. */
export const idCheckCharacter = (body: string): string =>
  '10X98765432'[idWeights.reduce((sum, weight, index) => sum + weight * Number(body[index]), 0) % 11] ?? '';

/** Whether there was such a day, and it is not to come. */
export function realDay(year: number, month: number, day: number): boolean {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real && year >= 1900 && at.getTime() <= Date.now();
}

/** Null when `number` is well-formed (GB 11643-1999), else what is wrong with it; `name` is what it is called. */
export function eighteenFault(name: string, number: string): string | null {
  if (number === '') return `请填写${name}`;
  const shape = `${name}前 17 位应为数字，末位为数字或 X`;
  if (strangerIn(number, allowed.capitals)) return naming(shape, number, allowed.capitals);
  if (number.length !== 18) return `${name}应为 18 位，现为 ${number.length} 位`;
  if (!/^\d{17}[\dX]$/.test(number)) return naming(shape, number.replace(/X$/, ''), allowed.digits);
  const born = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number) as [number, number, number];
  if (!realDay(...born)) return `${name}第 7–14 位不是有效的出生日期，请核对`;
  if (idCheckCharacter(number.slice(0, 17)) !== number[17]) return `${name}最后一位校验不符，请核对`;
  return null;
}

/** Null when `idNumber` is a well-formed resident identity number, else what is wrong with it. */
export const idNumberFault = (idNumber: string): string | null => eighteenFault('身份证号码', idNumber);

/** Mainland mobile number. */
export const mobileFault = (mobile: string): string | null =>
  mobile === '' ? '请填写手机号' : /^1[3-9]\d{9}$/.test(mobile) ? null : naming('手机号应为 1 开头的 11 位数字', mobile, allowed.digits);

/** Chinese cards have 16 to 19 digits, older ones fewer; not all of them have the usual check digit. */
export const bankCardFault = (card: string): string | null =>
  card === ''
    ? '请填写银行卡号'
    : /^\d{12,19}$/.test(card)
      ? null
      : naming('银行卡号为 12 到 19 位数字，请照卡面填写', card, allowed.digits);

export function emailFault(email: string): string | null {
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(email) && email.length <= 100) return null;
  return naming('邮箱格式不对，例如 caiwu@example.com', email, allowed.email);
}

/** At least ten characters with letters and digits. */
export function passwordFault(password: string): string | null {
  if (password === '') return '请填写密码';
  if (password.length < 10) return '密码至少 10 位';
  if (password.length > 64) return '密码不超过 64 位';
  return /[A-Za-z]/.test(password) && /\d/.test(password) ? null : '密码须同时含有字母和数字';
}

/** What people paste is folded before it is checked: no blanks, capitals, full-width digits and letters made plain. */
export const foldNumber = (typed: string): string => cleaned('number', typed);
export const foldMobile = (typed: string): string => cleaned('mobile', typed);
export const foldEmail = (typed: string): string => cleaned('email', typed);

/** Logins of staff are lower case; nobody is refused for a capital that the keyboard added. */
export const foldLogin = (typed: string): string => cleaned('login', typed);

/**
 * `YYMMDD`, a count of the day of at least four digits, a check digit: eleven digits up to 9,999 applications a day, then one or two more.
 * With thirteen the code on a page still fits 29 × 29 modules.
 */
export const orderNumberDigits = { fewest: 11, most: 13 };

/** Order number check digit: ISO/IEC 7064 MOD 11-10 over the digits. */
export function orderCheckDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
