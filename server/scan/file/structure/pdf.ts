import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { pdfEnds } from './formats.ts';
import type { FileWindow } from './window.ts';

/** Where a PDF begins: 0, or after a byte order mark or what a mail program put before it. -1 when it begins nowhere, or behind a web page. */
export async function pdfStart(window: FileWindow): Promise<number> {
  const head = await window.upTo(0, pdfEnds.head);
  const at = head.indexOf(pdfEnds.start);
  return at >= 0 && !head.subarray(0, at).includes('<') ? at : -1;
}

/**
 * Whether a PDF is whole as far as its ends tell; the rest is PDFium's to say, on a thread that can be ended. A file cut short has no end;
 * where one is there, but its index is not where it says, PDFium looks for the objects itself.
 */
export async function checkPdf(window: FileWindow): Promise<void> {
  const end = await window.upTo(Math.max(0, window.size - pdfEnds.tail), pdfEnds.tail);
  if (!end.includes(pdfEnds.end)) throw new IntakeRefused('incomplete');
}
