/** Characters that look like the ones meant: strangers in a number are named, because nobody sees what is wrong with it. */

/** Letters of Greek, Cyrillic and Armenian writing, and the Latin ones they look like. */
const [foreign, latin] = [
  'АВЕКМНОРСТУХІЈЅԚԜҮаеорсухіјѕһԁԛԝүΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιανρυχօսոՕՏ',
  'ABEKMHOPCTYXIJSQWYaeopcyxijshdqwyABEZHIKMNOPTYXoiavpuxounOS',
].map((letters) => [...letters]) as [string[], string[]];
/** Letters in the place of digits. */
const digits: Record<string, string> = { O: '0', o: '0', I: '1', l: '1', i: '1', Z: '2', S: '5', B: '8' };

const latinLike = (character: string): string => latin[foreign.indexOf(character)] ?? '';

/** `「Х」（U+0425，看着像「X」）`; what is on every keyboard has no number behind it, what does not show has the number alone. */
function shown(character: string, digitsOnly: boolean): string {
  const code = character.codePointAt(0) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code <= 0x20 || character.trim() === '') return ` ${number} `;
  if (code >= 0x7f) return `「${character}」（${latinLike(character) ? `${number}，看着像「${latinLike(character)}」` : number}）`;
  return `「${character}」${digitsOnly && digits[character] ? `（可能是「${digits[character]}」）` : ''}`;
}

/** One character that may stand in numbers of this kind. */
export const allowed = {
  digits: /[0-9]/,
  capitals: /[0-9A-Z]/,
  waybill: /[0-9A-Z-]/,
  email: /[\w.+@-]/,
  telephone: /[0-9 ()+-]/,
  login: /[a-z0-9.-]/,
  keyboard: /[\u0020-\u007e]/,
};

/** The first character that may not stand there, in words: `第 18 位「Х」（U+0425，看着像「X」）`; null when all may. */
export function strangerIn(text: string, may: RegExp): string | null {
  const characters = [...text];
  const at = characters.findIndex((character) => !may.test(character));
  return at < 0 ? null : `第 ${at + 1} 位${shown(characters[at] ?? '', may === allowed.digits)}`;
}

/** The sentence, and behind it the character that may not stand there where one does. */
export function naming(sentence: string, text: string, may: RegExp): string {
  const stranger = strangerIn(text, may);
  return stranger ? `${sentence}；${stranger}不可用` : sentence;
}
