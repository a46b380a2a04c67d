/** What is done to the text of one kind of field before it is looked at. Whatever is not named here is left as it was typed. */
interface KindRow {
  /** `plain`: full width, ligatures and the like become their usual form (NFKC). `composed`: letters with their accents alone (NFC). `asTyped`: nothing is touched. */
  form: 'plain' | 'composed' | 'asTyped';
  /** `none`: all go. `single`: each run becomes one, those at the ends go. `lines`: the same within each line. */
  blanks: 'none' | 'single' | 'lines' | 'asTyped';
  letters?: 'capital' | 'small';
  /** Beside Chinese characters no blank stands. */
  chineseTight?: true;
  /** Signs that people write between digits and nobody means. */
  drops?: RegExp;
  /** +86, 0086 or 86 before a number of eleven digits. */
  countryCode?: true;
  /** Dots become U+00B7, brackets full width where the name is Chinese. */
  marks?: 'middleDot' | 'brackets';
  /** Signs, digits and pictures are refused by name. */
  namesOnly?: true;
}

/** Every kind of text that comes from outside. A field of the API says which it is (`kinded`). */
export const textKinds = {
  mobile: { form: 'plain', blanks: 'none', drops: /[-().·—–]/g, countryCode: true },
  /** Codes of letters and digits with a check character: credit code, identity number. */
  number: { form: 'plain', blanks: 'none', letters: 'capital', drops: /[-—–]/g },
  waybill: { form: 'plain', blanks: 'none', letters: 'capital' },
  serial: { form: 'plain', blanks: 'single', letters: 'capital' },
  email: { form: 'plain', blanks: 'none' },
  personName: { form: 'plain', blanks: 'single', chineseTight: true, marks: 'middleDot', namesOnly: true },
  organisationName: { form: 'plain', blanks: 'single', chineseTight: true, marks: 'brackets' },
  address: { form: 'composed', blanks: 'single' },
  line: { form: 'composed', blanks: 'single' },
  note: { form: 'composed', blanks: 'lines' },
  search: { form: 'plain', blanks: 'single' },
  /** A short code that is read somewhere and typed. */
  code: { form: 'plain', blanks: 'none' },
  login: { form: 'plain', blanks: 'none', letters: 'small' },
  fileName: { form: 'composed', blanks: 'single' },
  /** A secret of the person's own: the same keys give the same bytes. */
  secret: { form: 'asTyped', blanks: 'asTyped' },
  /** What a program wrote and gives back: ids, tokens, versions, keys of tables. */
  machine: { form: 'asTyped', blanks: 'asTyped' },
} as const satisfies Record<string, KindRow>;

export type TextKind = keyof typeof textKinds;
export const kindRow = (kind: TextKind): KindRow => textKinds[kind];
