import { unassigned } from './unassigned.ts';

/**
 * Kinds of characters, as ranges that every engine reads (Unicode 17). Written out, because `\p{…}` becomes long lists in what the mini-program
 * carries.
 */

/**
 * Marks that steer and are not seen: direction, joining, zero width, byte order, variation, tags, fillers (Cf and Default_Ignorable_Code_Point),
 * the place of a picture that was not copied along, and signs that print nothing. */
export const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is looked for by itself
  /[\u034f\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\u{16fe4}\u{1bca0}-\u{1bca3}\u{1d159}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** Control characters that are no blank: C0, DEL and C1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
export const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu;

/** Whatever looks like nothing, line breaks among it. */
export const blank = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000]/gu;

/** Something was meant here and is lost, or shows on one machine only: halves of pairs, no characters, private ones, the sign for "unreadable". */
export const lost = new RegExp(`[\\ud800-\\udfff\\ue000-\\uf8ff\\ufffd\\u{f0000}-\\u{ffffd}\\u{100000}-\\u{10fffd}${unassigned}]`, 'u');

/** An accent with nothing under it. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each is looked for by itself
export const loose = /^[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]/u;

/** A heap of accents that runs over its neighbours. */
export const heaped = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4}/u;

/** Chinese characters, with 々 and 〇. */
const han = '\\u2e80-\\u2fdf\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3347f}';
export const chinese = new RegExp(`[${han}]`, 'u');
export const blankBesideChinese = new RegExp(`([${han}（）·]) +| +(?=[${han}（）·])`, 'gu');

/** Dots in the middle of a name, as keyboards and other systems write them; the household register has U+00B7. */
export const middleDots =
  /[\u02d9\u0387\u119e\u1427\u16eb\u2022\u2027\u2218\u2219\u22c5\u23fa\u25aa\u25cf\u25e6\u26ab\u2981\u2b24\u2e30\u2e31\u2e33\u30fb\u31d4\u318d\ua78f\uff65\u{10101}]/gu;
/** A full stop of either width or writing; NFKC has made the half-width ones whole before. */
export const dotBetweenChinese = new RegExp(`([${han}])[.。]+(?=[${han}])`, 'gu');
export const fullStops = /[.。·]/g;

/** Whatever looks like a hyphen (Dash, minus signs, lines of tables); U+00AD is not seen and gone before. */
export const dashes =
  /[-\u02d7\u058a\u05be\u1400\u1806\u2010-\u2015\u2043\u2053\u207b\u208b\u2212\u23af\u2500\u2501\u2574\u2576\u2796\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\u{10d6e}\u{10ead}]/gu;
/** The mark of a long vowel: a dash between digits, a letter in names. */
export const longVowel = /[\u30fc\uff70]/g;

/**
 * What stands between the Chinese characters of a name and is no letter there: dashes of every length, the mark of a long vowel, and 丶, which Chinese
 * keyboards offer for "dot". Nobody's name has it between two others.
 */
export const strokesBetweenChinese = new RegExp(`([${han}])(?:${dashes.source}|[\\u30fc\\uff70\\u4e36])+(?=[${han}])`, 'gu');

/** Brackets that people write around digits. */
export const brackets =
  /[()[\]{}<>\u2039\u203a\u2308-\u230b\u2329\u232a\u2768-\u2775\u27e6-\u27ef\u2983-\u2998\u3008-\u3011\u3014-\u301b]/g;

/** Pictures in colour, as telephones put them between words; signs that print, ☎ among them, are none. */
export const pictures = /[\u{1f000}-\u{1faff}]/u;

/** Brackets that stand for round ones in the name of an organisation. */
export const openingBrackets = /[([〔【﹝]/g;
export const closingBrackets = /[)\]〕】﹞]/g;

/** What stands in no organisation's name: telephones' pictures, stars, ticks, arrows. */
export const picturesAndSigns = /[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\u{1f000}-\u{1faff}]/u;

/** What stands in nobody's name: digits, signs, pictures. */
export const notInNames =
  /[0-9!-&(-,/:-@[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6\u00b8\u00b9\u00bb-\u00bf\u2010-\u2018\u201a-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\ua4f8-\ua4ff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff0e\u{1f000}-\u{1faff}]/u;
