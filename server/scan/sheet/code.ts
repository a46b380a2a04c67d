import { orderNumberDigits } from '../../contract/identifiers.ts';
import { type PageCode, type PrintedKind, printedKinds } from '../../contract/scan.ts';

/**
 * The text in the QR of a generated page: `JXCA/<order number>/<document>/<form version>/<page>/<pages>/<tag>`, only characters of the QR
 * alphanumeric set, so that 29 × 29 modules hold it with a quarter of them to spare. A hand scanner at the desk types it as it is.
 */
const letters: Record<PrintedKind, string> = { applicationForm: 'A', authorisationLetter: 'L', sealSpecimen: 'S' };
const kinds = new Map(printedKinds.map((kind) => [letters[kind], kind]));

const { fewest, most } = orderNumberDigits;
const shape = new RegExp(String.raw`^JXCA\/(\d{${fewest},${most}})\/([ALS])\/(\d{1,5})\/(\d{1,2})\/(\d{1,2})\/([A-Z2-7]{13})$`);

/** What the tag signs: everything before it. */
export const unsigned = ({ orderNumber, document, version, page, pages }: Omit<PageCode, 'tag'>): string =>
  ['JXCA', orderNumber, letters[document], version, page, pages].join('/');

export const codeText = (code: PageCode): string => `${unsigned(code)}/${code.tag}`;

/** Null for the text of any other code. */
export function parseCode(text: string): PageCode | null {
  const [, orderNumber = '', letter = '', version, page, pages, tag = ''] = shape.exec(text) ?? [];
  const document = kinds.get(letter);
  return document ? { orderNumber, document, version: Number(version), page: Number(page), pages: Number(pages), tag } : null;
}
