import { keys } from './machine.ts';

interface FormatRow {
  label: string;
  mime: string;
  /** What it is good for. */
  tells: string;
}

/** What an invoice's file may be, the one to be read first. WeChat shows PDF alone. */
export const invoiceFormats = {
  pdf: { label: 'PDF', mime: 'application/pdf', tells: '打印、查看' },
  ofd: { label: 'OFD', mime: 'application/ofd', tells: '版式归档，用 OFD 阅读器打开' },
  xml: { label: 'XML', mime: 'application/xml', tells: '数据文件，入账归档用' },
} as const satisfies Record<string, FormatRow>;
export type InvoiceFormat = keyof typeof invoiceFormats;
export const invoiceFormatKeys = keys(invoiceFormats) as [InvoiceFormat, ...InvoiceFormat[]];
