import type { Readable } from 'node:stream';
import type { Layouts } from '../../../../contract/ports/scans.ts';
import { printedKinds } from '../../../../contract/scan.ts';
import { drawApplicationForm } from './application-form.ts';
import { drawAuthorisationLetter } from './authorisation-letter.ts';
import { drawChecklist } from './checklist.ts';
import { closeFile, type Part, pagesOf } from './frame.ts';
import type { PrintData, PrintedPaper } from './print-data.ts';
import { drawSealSpecimen } from './seal-specimen.ts';
import type { Sheet } from './sheet.ts';

export { unprintable } from './fonts.ts';
export type { Enclosure, PostalAddress, PrintData, PrintedPaper, PrintSection } from './print-data.ts';

const papers: Record<PrintedPaper, (data: PrintData, onto?: Sheet) => Sheet> = {
  applicationForm: drawApplicationForm,
  authorisationLetter: drawAuthorisationLetter,
  sealSpecimen: drawSealSpecimen,
  checklist: drawChecklist,
};

/** Papers as one PDF, A4, one after another; each is numbered by itself. */
export function renderAll([first, ...others]: readonly [PrintedPaper, ...PrintedPaper[]], data: PrintData): Readable {
  const sheet = papers[first](data);
  const parts: Part[] = [{ kind: first, first: 0, count: pagesOf(sheet) }];
  for (const kind of others) {
    const before = pagesOf(sheet);
    papers[kind](data, sheet);
    parts.push({ kind, first: before, count: pagesOf(sheet) - before });
  }
  return closeFile(sheet, data, parts);
}

/** A paper as PDF, A4. */
export const renderPaper = (paper: PrintedPaper, data: PrintData): Readable => renderAll([paper], data);

/** Where key fields and places for seals stand on every page that will come back as a scan. */
export const paperLayouts = (data: PrintData): Layouts =>
  Object.fromEntries(printedKinds.map((paper) => [paper, papers[paper](data).layout]));
