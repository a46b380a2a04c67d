import { type InvoiceFormat, invoiceFormatKeys } from '../contract/invoice-formats.ts';
import { invoice as machine } from '../contract/machines/invoice.ts';
import type { Invoice, InvoiceFile } from '../generated/prisma/client.ts';

type Kept = Pick<InvoiceFile, 'format' | 'storageKey' | 'filename'>;

/** The one file that an invoice had before there could be several. */
function alone({ storageKey, filename, mime }: Invoice): Kept[] {
  if (!storageKey || !filename) return [];
  const format: InvoiceFormat = mime === 'application/pdf' ? 'pdf' : 'ofd';
  return [{ format, storageKey, filename }];
}

/** Files of the issue that is wanted, the one to be read first. */
export function filesOf(row: Invoice & { files: InvoiceFile[] }): Kept[] {
  const found = row.files.filter(({ issue }) => issue === row.issue);
  const files: Kept[] = found.length > 0 ? found : alone(row);
  return invoiceFormatKeys.flatMap((format) => files.filter((file) => file.format === format));
}

/** The same where the invoice is issued, so that it may be opened. */
export const openFilesOf = (row: Invoice & { files: InvoiceFile[] }): Kept[] => (machine.states[row.state].printed ? filesOf(row) : []);
