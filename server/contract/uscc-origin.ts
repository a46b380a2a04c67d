/** What the first characters of a credit code say: who registered whom, and where (GB 32100-2015 tables 1 and 2, GB/T 2260). */

/** Categories by registering department. */
const categories: Record<string, string> = {
  '1': '1239',
  '2': '19',
  '3': '123459',
  '4': '19',
  '5': '1234569',
  '6': '129',
  '7': '129',
  '8': '19',
  '9': '1239',
  A: '19',
  N: '1239',
  Y: '19',
};

/** First two digits of GB/T 2260. */
export const provinces: ReadonlySet<string> = new Set([
  ...['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37'],
  ...['41', '42', '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '66', '71', '81', '82'],
]);

/** Null when such a code is given out, else which of its first characters is not. */
export function usccOriginFault(uscc: string): string | null {
  const [department = '', category = ''] = uscc;
  const known = categories[department];
  if (!known) return `信用代码第 1 位「${department}」不是登记管理部门代码，请核对`;
  if (!known.includes(category)) return `信用代码第 2 位「${category}」不是这类登记机关的机构类别，请核对`;
  if (!/^\d{6}$/.test(uscc.slice(2, 8))) return '信用代码第 3–8 位应为行政区划数字，请核对';
  // 10 is what is registered with the central government.
  return uscc.startsWith('10', 2) || provinces.has(uscc.slice(2, 4))
    ? null
    : `信用代码第 3–4 位「${uscc.slice(2, 4)}」不是省级行政区划代码，请核对`;
}

/** Letters that credit codes do without, because they look like these. */
const lookAlikes: Record<string, string> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' };

/** What a letter that never occurs was likely meant for, said behind its name; empty where nobody knows. */
export const meantFor = (character: string): string => (lookAlikes[character] ? `，可能是「${lookAlikes[character]}」` : '');
