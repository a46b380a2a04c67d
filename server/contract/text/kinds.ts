import { brackets, fullStops, middleDots } from './characters.ts';

/** What is done to the text of one kind of field before it is looked at. Whatever is not named here is left as it was typed. */
interface KindRow {
  /** `plain`: full width, ligatures and the like become their usual form (NFKC). `composed`: letters with their accents alone (NFC). `asTyped`: nothing is touched. */
  form: 'plain' | 'composed' | 'asTyped';
  /** `none`: all go. `single`: each run becomes one, those at the ends go. `lines`: the same within each line. */
  blanks: 'none' | 'single' | 'lines' | 'asTyped';
  letters?: 'capital' | 'small';
  /** Beside Chinese characters no blank stands. */
  chineseTight?: true;
  /** Whatever looks like a hyphen: `off` where people write it between digits and nobody means it, `hyphen` where it may stand. */
  dashes?: 'off' | 'hyphen';
  /** Other signs of which the same is true: brackets, dots. */
  drops?: readonly RegExp[];
  /** Full stops of Chinese writing become the one of addresses. */
  fullStop?: true;
  /** Nothing but what is on every keyboard: a stranger is refused by name. */
  keyboardOnly?: true;
  /** +86, 0086 or 86 before a number of eleven digits. */
  countryCode?: true;
  /** `middleDot`: whatever stands for the dot between the parts of a person's name becomes U+00B7. `brackets`: dots too, and brackets of every form become （） where the name is Chinese; pictures are refused by name. */
  marks?: 'middleDot' | 'brackets';
  /** What is copied along with it: the word before it, the stop behind it. */
  around?: RegExp;
  /** Pictures are refused by name: no label shows them. */
  noPictures?: true;
  /** Signs, digits and pictures are refused by name. */
  namesOnly?: true;
}

/** Every kind of text that comes from outside. A field of the API says which it is (`kinded`). */
export const textKinds = {
  mobile: {
    form: 'plain',
    blanks: 'none',
    dashes: 'off',
    drops: [brackets, fullStops, middleDots],
    around: /^tel:/i,
    countryCode: true,
    keyboardOnly: true,
  },
  /** Of an office, with area code and extension. */
  telephone: { form: 'plain', blanks: 'single', dashes: 'hyphen', keyboardOnly: true },
  /** Codes of letters and digits with a check character: credit code, identity number. */
  number: { form: 'plain', blanks: 'none', letters: 'capital', dashes: 'off', drops: [brackets], keyboardOnly: true },
  waybill: {
    form: 'plain',
    blanks: 'none',
    letters: 'capital',
    dashes: 'hyphen',
    around: /^(?:快递|物流|运)?单号:?|[.。]+$/g,
    keyboardOnly: true,
  },
  serial: { form: 'plain', blanks: 'single', letters: 'capital', dashes: 'hyphen', keyboardOnly: true },
  email: { form: 'plain', blanks: 'none', dashes: 'hyphen', fullStop: true, around: /^mailto:|[.;,]+$/gi, keyboardOnly: true },
  personName: { form: 'plain', blanks: 'single', chineseTight: true, marks: 'middleDot', dashes: 'hyphen', namesOnly: true },
  organisationName: { form: 'plain', blanks: 'single', chineseTight: true, marks: 'brackets' },
  address: { form: 'composed', blanks: 'single', noPictures: true },
  line: { form: 'composed', blanks: 'single' },
  note: { form: 'composed', blanks: 'lines' },
  search: { form: 'plain', blanks: 'single' },
  /** A short code that is read somewhere and typed. */
  code: { form: 'plain', blanks: 'none', dashes: 'hyphen' },
  login: { form: 'plain', blanks: 'none', letters: 'small', dashes: 'hyphen', fullStop: true, keyboardOnly: true },
  fileName: { form: 'composed', blanks: 'single' },
  /** A secret of the person's own: the same keys give the same bytes. */
  secret: { form: 'asTyped', blanks: 'asTyped' },
  /** What a program wrote and gives back: ids, tokens, versions, keys of tables. */
  machine: { form: 'asTyped', blanks: 'asTyped' },
} as const satisfies Record<string, KindRow>;

export type TextKind = keyof typeof textKinds;
export const kindRow = (kind: TextKind): KindRow => textKinds[kind];
