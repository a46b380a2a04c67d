import { PDFiumDocument } from '@hyzyla/pdfium';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { intakeLimits } from '../structure/limits.ts';
import type { Handle } from './functions.ts';
import type { Pdfium } from './pdfium.ts';
import { pdfFormat, reading } from './weights.ts';

/** A PDF as PDFium sees it. */
export interface Pdf {
  pdfium: Pdfium;
  /** The file, byte for byte. */
  file: Buffer;
  handle: Handle;
  document: PDFiumDocument;
  pages: number;
  /** The program that wrote the document, in its own words; empty when it says nothing. */
  writer: string;
}

function entryOf({ call, bytes, put }: Pdfium, document: Handle, tag: string): string {
  const name = put(Buffer.from(`${tag}\0`, 'latin1'));
  const text = bytes((at, size) => call._FPDF_GetMetaText(document, name, at, size)).toString('utf16le');
  call.wasmExports.free(name);
  return text.replaceAll('\0', '').trim();
}

/**
 * Opens a PDF, with an empty password where it has one: what everybody may open is not locked. Throws `IntakeRefused`: `encrypted`,
 * `damaged`, `tooManyPages`.
 */
export function openDocument(pdfium: Pdfium, file: Buffer): Pdf {
  const { call, put } = pdfium;
  const documentPtr = put(file);
  const handle = call._FPDF_LoadMemDocument(documentPtr, file.length, 0);
  const { password, security } = pdfFormat.error;
  if (handle === 0)
    throw new IntakeRefused([password, security].some((code) => code === call._FPDF_GetLastError()) ? 'encrypted' : 'damaged');
  const pages = call._FPDF_GetPageCount(handle);
  if (pages > intakeLimits.pages) throw new IntakeRefused('tooManyPages');
  if (pages <= 0) throw new IntakeRefused('damaged');
  const words = ['Creator', 'Producer'].map((tag) => entryOf(pdfium, handle, tag));
  const writer = words.filter(Boolean).join('; ').slice(0, reading.writer);
  return { pdfium, file, handle, document: new PDFiumDocument({ module: call, documentIdx: handle, documentPtr }), pages, writer };
}

/** Calls `look` with a page, then closes it. Throws `IntakeRefused` for one that cannot be read. */
export function withPage<Seen>({ pdfium: { call }, handle }: Pdf, filePage: number, look: (page: Handle) => Seen): Seen {
  const page = call._FPDF_LoadPage(handle, filePage - 1);
  if (page === 0) throw new IntakeRefused('damaged');
  try {
    return look(page);
  } finally {
    call._FPDF_ClosePage(page);
  }
}
