import { XMLValidator } from 'fast-xml-parser';
import { unzipSync } from 'fflate';
import { Refusal } from '../../contract/errors.ts';
import type { InvoiceFormat } from '../../contract/invoice-formats.ts';

/** Mail servers of small companies take little more. */
const maxInvoiceBytes = 2 << 20;

/** What an invoice file is. Throws `invoiceFileRefused` for anything that a recipient could not open. */
export function formatOfInvoice(content: Buffer): InvoiceFormat {
  if (content.length > maxInvoiceBytes) throw refused('发票文件不能超过 2 MB。');
  if (content.subarray(0, 5).equals(pdfMagic)) {
    if (!pdfIsWhole(content)) throw refused('PDF 文件不完整，请重新下载后上传。');
    return 'pdf';
  }
  if (content.subarray(0, 4).equals(zipMagic)) {
    if (!ofdIsWhole(content)) throw refused('不是 OFD 文件，或文件不完整，请重新下载后上传。');
    return 'ofd';
  }
  if (isXml(content)) {
    if (XMLValidator.validate(content.toString('utf8')) !== true) throw refused('XML 文件不完整，请重新下载后上传。');
    return 'xml';
  }
  throw refused('发票应为 PDF、OFD 或 XML 文件。');
}

const pdfMagic = Buffer.from('%PDF-');
/** The data file of a 数电票 has one root, EInvoice. */
const isXml = (content: Buffer): boolean =>
  /^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?<EInvoice[\s>]/.test(content.subarray(0, 1024).toString('utf8'));
const zipMagic = Buffer.from('PK\x03\x04');
const refused = (reason: string) => new Refusal('invoiceFileRefused', { reason });

/** ISO 32000-1 §7.5.5: the last kilobyte says where the cross-reference table or stream lies, and there it is. A cut-off file has none. */
function pdfIsWhole(content: Buffer): boolean {
  const [, offset] = /startxref\s+(\d{1,10})\s+%%EOF(?![\s\S]*startxref)/.exec(content.subarray(-1024).toString('latin1')) ?? [];
  if (!offset) return false;
  return /^\s*(xref|\d+\s+\d+\s+obj)\b/.test(content.subarray(Number(offset), Number(offset) + 64).toString('latin1'));
}

const mostUnpacked = 1 << 20;

/** GB/T 33190 §7: a ZIP whose entry OFD.xml is the root of the document. */
function ofdIsWhole(content: Buffer): boolean {
  try {
    const { 'OFD.xml': root } = unzipSync(content, {
      filter: ({ name, originalSize }) => name === 'OFD.xml' && originalSize < mostUnpacked,
    });
    return root !== undefined && Buffer.from(root).includes('OFD');
  } catch {
    return false;
  }
}
