import {
  blank,
  blankBesideChinese,
  chinese,
  closingBrackets,
  control,
  dashes,
  dotBetweenChinese,
  heaped,
  invisible,
  longVowel,
  loose,
  lost,
  middleDots,
  notInNames,
  openingBrackets,
  pictures,
  picturesAndSigns,
  strokesBetweenChinese,
} from './characters.ts';
import { kindRow, type TextKind } from './kinds.ts';
import { partOfCharacter, withoutRadicals } from './radicals.ts';
import { unwritable } from './writable.ts';

export interface Cleaned {
  text: string;
  /** What may not stand there, with its place and number, in a sentence; null when all may. */
  fault: string | null;
}

/** A text from outside as a field of this kind keeps it. Cleaned twice it is as cleaned once; nothing is in it that nobody sees. */
export function clean(kind: TextKind, typed: string): Cleaned {
  let text = typed;
  // One rule may make work for another: a small letter whose capital is two, a dot that a blank stood beside.
  for (let last = ''; kindRow(kind).form !== 'asTyped' && text !== last; ) [last, text] = [text, folded(kind, text)];
  return { text, fault: faultIn(kind, text) };
}

/** The same for who is sure of the text, or tells its fault elsewhere. */
export const cleaned = (kind: TextKind, typed: string): string => clean(kind, typed).text;

function folded(kind: TextKind, typed: string): string {
  const { form, blanks, letters, countryCode, chineseTight, marks } = kindRow(kind);
  let seen = withoutRadicals(typed.replace(invisible, '').replace(control, ''));
  // Some dots come apart into a blank and an accent.
  if (marks) seen = seen.replace(middleDots, '·');
  // What a form decomposes to may hold what nobody sees once more.
  let text = seen.normalize(form === 'plain' ? 'NFKC' : 'NFC').replace(invisible, '');
  text = blanksIn(text, blanks);
  if (chineseTight) text = text.replace(blankBesideChinese, '$1');
  if (marks) text = marksIn(text, marks);
  text = signsIn(kind, text);
  if (countryCode) text = text.replace(/^(?:\+|00)?86(?=\d{11}$)/, '');
  if (letters) text = letters === 'capital' ? text.toUpperCase() : text.toLowerCase();
  return text;
}

/** The dot between the parts of a name, and the brackets of an organisation's. */
function marksIn(typed: string, marks: NonNullable<ReturnType<typeof kindRow>['marks']>): string {
  const text = typed.replace(middleDots, '·');
  if (marks === 'brackets') return chinese.test(text) ? text.replace(openingBrackets, '（').replace(closingBrackets, '）') : text;
  return text
    .replace(dotBetweenChinese, '$1·')
    .replace(strokesBetweenChinese, '$1·')
    .replace(/^·+|·+$/g, '')
    .replace(/·{2,}/g, '·');
}

/** What people write between the characters of a number, as its kind wants it. */
function signsIn(kind: TextKind, typed: string): string {
  const { dashes: wanted, drops = [], fullStop, namesOnly, around } = kindRow(kind);
  let text = typed;
  const hyphen = wanted === 'off' ? '' : '-';
  if (wanted) text = text.replace(dashes, hyphen);
  if (wanted && !namesOnly) text = text.replace(longVowel, hyphen);
  for (const sign of drops) text = text.replace(sign, '');
  if (fullStop) text = text.replace(/。/g, '.');
  return around ? text.replace(around, '') : text;
}

function blanksIn(text: string, blanks: ReturnType<typeof kindRow>['blanks']): string {
  if (blanks === 'none') return text.replace(blank, '');
  const line = (one: string) => one.replace(blank, ' ').replace(/ +/g, ' ').trim();
  if (blanks === 'single') return line(text);
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map(line);
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

function faultIn(kind: TextKind, text: string): string | null {
  const at = (pattern: RegExp) => placeOf(text, pattern);
  const part = kindRow(kind).marks ? at(partOfCharacter) : null;
  if (part) return `${part}是汉字的部件，不是汉字，请重新输入`;
  const missing = at(kindRow(kind).form === 'asTyped' ? unwritable : lost);
  if (missing) return `${missing}无法显示，请删去后重新输入`;
  if (kindRow(kind).form === 'asTyped') return null;
  const bare = kindRow(kind).marks ? at(loose) : null;
  if (bare) return `${bare}前面没有文字，请删去后重新输入`;
  const heap = at(heaped);
  if (heap) return `${heap}叠加了太多符号，请删去后重新输入`;
  const picture = kindRow(kind).noPictures ? at(pictures) : null;
  if (picture) return `${picture}印不到快递面单上，请删去`;
  const drawn = kindRow(kind).marks === 'brackets' ? at(picturesAndSigns) : null;
  if (drawn) return `${drawn}不能用于单位名称，请删去`;
  const sign = kindRow(kind).namesOnly ? at(notInNames) : null;
  return sign ? `${sign}不能用于姓名，请核对` : null;
}

/** `第 3 个字符（U+E863）`, with the character itself where it shows. */
function placeOf(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const [character = ''] = found[0];
  const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const shown = lost.test(character) || unwritable.test(character) ? '' : `「${character}」`;
  return `第 ${[...text.slice(0, found.index)].length + 1} 个字符${shown}（U+${point}）`;
}
