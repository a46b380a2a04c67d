/** What the law calls whoever heads an organisation; the certificate's papers and screens say it as the licence does. */

/** Where nothing else is said. */
export const usualHead = '法定代表人';

/** By registering department and category, the first two characters of the USCC (GB 32100-2015, table 1). */
const byCategory: Record<string, string> = {
  // Organs, and the parts of them that have no legal personality.
  '11': '负责人',
  '19': '负责人',
  // Law firms and other legal services.
  '31': '负责人',
  '32': '负责人',
  '33': '负责人',
  '34': '负责人',
  '35': '负责人',
  '39': '负责人',
  // Offices of foreign bodies.
  '21': '负责人',
  '29': '负责人',
  '41': '负责人',
  '49': '负责人',
  '61': '负责人',
  '69': '负责人',
  // Places of worship.
  '71': '负责人',
  '79': '负责人',
  // 个体工商户.
  '92': '经营者',
  Y1: '负责人',
};

/** A branch has no legal representative of its own, whatever it is registered as. */
const branch = /(分公司|分行|支行|分社|分店|分所|分院|分部|办事处|营业部|代表处)$/u;

/** The word for the head of an organisation; `usualHead` unless its category or its name says otherwise. */
export const headOf = ({ uscc = '', organisationName = '' }: { uscc?: string; organisationName?: string }): string =>
  byCategory[uscc.slice(0, 2)] ?? (branch.test(organisationName) ? '负责人' : usualHead);

/** A text in which the head is called by this word. */
export const saying = (head: string, text: string): string => text.split(usualHead).join(head);
