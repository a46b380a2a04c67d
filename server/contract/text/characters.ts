/**
 * Kinds of characters, as ranges that every engine reads (Unicode 15). Written out, because `\p{…}` becomes long lists in what the mini-program
 * carries.
 */

/** Marks that steer and are not seen: direction, joining, zero width, byte order, variation, tags, fillers (Cf and Default_Ignorable_Code_Point). */
export const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is looked for by itself
  /[\u034f\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** Control characters that are no blank: C0, DEL and C1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
export const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu;

/** Whatever looks like nothing, line breaks among it. */
export const blank = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000]/gu;

/** Something was meant here and is lost, or shows on one machine only: halves of pairs, no characters, private ones, the sign for "unreadable". */
export const lost =
  /[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{f0000}-\u{10ffff}]/u;

/** A heap of accents that runs over its neighbours. */
export const heaped = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4}/u;

/** Chinese characters, with 々 and 〇. */
const han = '\\u2e80-\\u2fdf\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}';
export const chinese = new RegExp(`[${han}]`, 'u');
export const blankBesideChinese = new RegExp(`([${han}（）·]) +| +(?=[${han}（）·])`, 'gu');

/** Dots in the middle of a name, as keyboards and other systems write them; the household register has U+00B7. */
export const middleDots = /[\u0387\u16eb\u2022\u2027\u2219\u22c5\u23fa\u25cf\u2981\u2e30\u2e31\u30fb\uff65\u318d]/gu;
export const dotBetweenChinese = new RegExp(`([${han}])[.\\uff0e\\uff61](?=[${han}])`, 'gu');

/** What stands in nobody's name: digits, signs, pictures. */
export const notInNames =
  /[0-9!-&(-,/:-@[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6\u00b8\u00b9\u00bb-\u00bf\u2010-\u2018\u201a-\u2bff\u3000-\u3004\u3008-\u3020\uff00-\uff0e\u{1f000}-\u{1faff}]/u;
