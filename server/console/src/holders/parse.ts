import { parse } from 'csv-parse/browser/esm/sync';
import { foldNumber, usccFault } from '../../../contract/identifiers.ts';
import { foldOrganisationName } from '../../../contract/organisation-name.ts';

/** A list as a file: UTF-8, or GB 18030 as spreadsheets on Chinese Windows write it. */
export function decodeList(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** One line of a pasted list of organisations that hold a primary key. */
export interface HolderLine {
  /** Counted from 1, as an editor shows it. */
  line: number;
  uscc: string;
  organisationName: string;
  /** What is wrong with the line; null when it may be imported. */
  fault: string | null;
}

export interface Holder {
  uscc: string;
  organisationName: string;
}

const longestName = 60;

/** `信用代码,单位名称` a line, as CSV or copied from a spreadsheet. Blank lines and a heading are passed over. */
export function parseHolders(text: string): HolderLine[] {
  const seen = new Set<string>();
  return linesOf(text)
    .filter(({ cells, line }) => cells.some((cell) => cell !== '') && !(line === 1 && isHeading(cells)))
    .map(({ line, cells: [code = '', name = ''] }) => {
      const uscc = foldNumber(code);
      const organisationName = foldOrganisationName(name);
      const fault = usccFault(uscc) ?? nameFault(organisationName) ?? (seen.has(uscc) ? '与前面的行重复' : null);
      seen.add(uscc);
      return { line, uscc, organisationName, fault };
    });
}

/** Only digits make a code: a first line without any is a heading. */
const isHeading = ([code = '']: string[]): boolean => !/\d/.test(code);

function nameFault(name: string): string | null {
  if (name === '') return '缺少单位名称';
  return [...name].length > longestName ? `单位名称不超过 ${longestName} 个字` : null;
}

/** Cells between commas (also full-width ones) or tabs; quotes as in CSV, and where they are none they are part of the name. */
function linesOf(text: string): { line: number; cells: string[] }[] {
  const lines: { line: number; cells: string[] }[] = [];
  parse(text, {
    bom: true,
    delimiter: [',', '，', '\t'],
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    on_record: (cells: string[], { lines: line }) => void lines.push({ line, cells }),
  });
  return lines;
}

/** Lines that may be imported, in requests of at most `size` rows: the server takes no larger ones. */
export function batches(lines: readonly HolderLine[], size = 800): Holder[][] {
  const good = lines.filter(({ fault }) => !fault).map(({ uscc, organisationName }) => ({ uscc, organisationName }));
  return Array.from({ length: Math.ceil(good.length / size) }, (_, index) => good.slice(index * size, (index + 1) * size));
}
