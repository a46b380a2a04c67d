/** Longest that is kept of one fault, characters. */
export const longestFault = 2000;

/** What may say who somebody is or open something of theirs: addresses' queries, mail addresses, names and sentences, tokens, long numbers. */
const personal = [/[?#&][^\s'")]*/g, /[\w.+-]+@[\w.-]+/g, /[\u4e00-\u9fff]+/g, /[\w-]{20,}/g, /\d{4,}[Xx]?/g];

/** The words of a fault of ours as they may leave a device and be kept in a log. */
export const withoutPersons = (fault: string): string =>
  personal.reduce((text, one) => text.replace(one, '…'), fault).slice(0, longestFault);
