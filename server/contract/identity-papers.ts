import { eighteenFault, idNumberFault, realDay } from './identifiers.ts';
import { allowed, naming, strangerIn } from './text/look-alikes.ts';
import { beijingDay } from './time.ts';
import { provinces } from './uscc-origin.ts';

/** Papers by which a person is known. What can be reckoned of a number is reckoned; of the others length and alphabet, and staff look at the paper. */

export interface IdentityPaper {
  label: string;
  /** What its number is called where it is printed. */
  number: string;
  /** What the number looks like. */
  example: string;
  /** Null when the number may stand, else what is wrong with it. */
  fault: (number: string) => string | null;
  /** The identity provider can compare a face with it. */
  face: boolean;
  /** The number proves nothing by itself: staff hold it against the copy. */
  byEye: boolean;
  /** `YYYY-MM-DD` where the number says it. */
  born: (number: string) => string | null;
}

const bornIn18 = (number: string): string | null =>
  number.length === 18 ? `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}` : null;

/** A number of the mainland's own; the ones that foreigners and compatriots carry look alike and are papers of their own. */
function residentFault(number: string): string | null {
  const fault = idNumberFault(number);
  if (fault) return fault;
  if (/^8[123]0000/.test(number)) return '这是港澳台居民居住证的号码，请把证件类型改为「港澳台居民居住证」';
  if (number.startsWith('9')) return '这是外国人永久居留身份证的号码，请把证件类型改为「外国人永久居留身份证」';
  return provinces.has(number.slice(0, 2)) ? null : `身份证号码前两位「${number.slice(0, 2)}」不是省级行政区划代码，请核对`;
}

/** GB 11643 over the codes of Hong Kong, Macau and Taiwan. */
function residencePermitFault(number: string): string | null {
  const fault = eighteenFault('居住证号码', number);
  if (fault) return fault;
  return /^8[123]0000/.test(number) ? null : '港澳台居民居住证号码以 810000、820000 或 830000 开头，请核对';
}

const letterValue = (character: string): number => Number.parseInt(character, 36);

/** Check digit of ICAO Doc 9303 (weights 7, 3, 1), which stands at the end of the cards of before 2023; `body` is the first 14 characters. */
export const permanentResidenceCheckDigit = (body: string): string =>
  String([...body].reduce((sum, character, index) => sum + letterValue(character) * ([7, 3, 1][index % 3] ?? 0), 0) % 10);

/** Two digits of a year that is over: nobody is born tomorrow. */
function bornIn15(number: string): string {
  const [year, month, day] = [number.slice(7, 9), number.slice(9, 11), number.slice(11, 13)];
  const young = `20${year}-${month}-${day}`;
  return young <= beijingDay(new Date()) ? young : `19${year}-${month}-${day}`;
}

/** Three letters of the nationality, place, day of birth, a count, a check digit; since 2023 eighteen digits that begin with 9. */
function permanentResidenceFault(number: string): string | null {
  if (number.length === 18) {
    if (!number.startsWith('9')) return '18 位的永久居留身份证号码以 9 开头，请核对';
    return eighteenFault('永久居留身份证号码', number);
  }
  const stranger = strangerIn(number, allowed.capitals);
  if (stranger) return `永久居留身份证号码${stranger}不可用，应为字母和数字`;
  if (number.length !== 15) return `永久居留身份证号码应为 15 或 18 位，现为 ${number.length} 位`;
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return '15 位的永久居留身份证号码为 3 个字母和 12 位数字，请核对';
  const [year, month, day] = bornIn15(number).split('-').map(Number) as [number, number, number];
  if (!realDay(year, month, day)) return '永久居留身份证号码第 8–13 位不是有效的出生日期，请核对';
  return permanentResidenceCheckDigit(number.slice(0, 14)) === number[14] ? null : '永久居留身份证号码最后一位校验不符，请核对';
}

const shaped =
  (pattern: RegExp, sentence: string, may = allowed.capitals) =>
  (number: string) =>
    pattern.test(number) ? null : naming(sentence, number, may);
const untold = () => null;

const eighteen = { byEye: false, born: bornIn18 };
const byLooks = { face: false, byEye: true, born: untold };

export const identityPapers = {
  residentId: { ...eighteen, label: '居民身份证', number: '身份证号码', example: '18 位', fault: residentFault, face: true },
  residencePermit: {
    ...eighteen,
    label: '港澳台居民居住证',
    number: '居住证号码',
    example: '18 位，以 81、82 或 83 开头',
    fault: residencePermitFault,
    face: false,
  },
  permanentResidence: {
    label: '外国人永久居留身份证',
    number: '永久居留身份证号码',
    example: '以 9 开头的 18 位，或旧证的 15 位',
    fault: permanentResidenceFault,
    face: false,
    byEye: false,
    born: (number) => (number.length === 15 ? bornIn15(number) : bornIn18(number)),
  },
  passport: {
    ...byLooks,
    label: '护照',
    number: '护照号码',
    example: '例如：E12345678',
    fault: shaped(/^(?=.*\d)[A-Z0-9]{5,15}$/, '护照号码为 5 至 15 位字母和数字，请照护照资料页填写'),
  },
  hkMacauPermit: {
    ...byLooks,
    label: '港澳居民来往内地通行证',
    number: '通行证号码',
    example: '例如：H12345678',
    fault: shaped(/^[HM](\d{8}|\d{10})$/, '通行证号码为字母 H 或 M 加 8 位或 10 位数字，请核对'),
  },
  taiwanPermit: {
    ...byLooks,
    label: '台湾居民来往大陆通行证',
    number: '通行证号码',
    example: '8 位数字',
    fault: shaped(/^\d{8}$/, '台湾居民来往大陆通行证号码为 8 位数字，请核对', allowed.digits),
  },
} as const satisfies Record<string, IdentityPaper>;

export type IdentityPaperKey = keyof typeof identityPapers;
/** Whoever was never asked has the mainland's identity card. */
export const usualPaper = 'residentId' satisfies IdentityPaperKey;

/** The paper of this answer; one that the table does not know is the usual one, whose check then speaks. */
export const paperNamed = (answer = ''): IdentityPaper =>
  Object.keys(identityPapers).includes(answer) ? identityPapers[answer as IdentityPaperKey] : identityPapers[usualPaper];

/** Whole years on `day`, both `YYYY-MM-DD`. */
export const yearsOld = (born: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
