/**
 * Parts of characters that have numbers of their own (U+2E80–2FDF). Programs that take text out of PDFs write them for the characters they look like:
 * 马 becomes U+2EE2, and a name is another one by its bytes.
 */

/** Unicode's EquivalentUnifiedIdeograph of U+2E80–2EF3, in this order; a blank where there is none. */
const equivalents = [
  ...' 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂',
  ...'肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
];
const first = 0x2e80;

const supplement = /[\u2e80-\u2ef3]/g;
const kangxi = /[\u2f00-\u2fd5]/g;

/** The same text with the ordinary character for each part that has one. */
export const withoutRadicals = (text: string): string =>
  text
    .replace(supplement, (part) => equivalents[part.charCodeAt(0) - first]?.trim() || part)
    .replace(kangxi, (part) => part.normalize('NFKC'));

/** Parts that stand for no character, signs that describe one, single strokes: in no name. */
export const partOfCharacter = /[\u2e80-\u2fff\u31c0-\u31ef]/u;
