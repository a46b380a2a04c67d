import { buffer } from 'node:stream/consumers';
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import type { DocumentKind } from '../../../server/contract/documents.ts';
import { type PageLayout, type PrintedKind, printedKinds } from '../../../server/contract/scan.ts';
import { type PrintData, paperLayouts, renderPaper } from '../../../server/features/document/print/pdf/index.ts';
import { printData } from '../../support/print-data.ts';
import { type Copy, idCardCopy } from './id-card.ts';
import { licenceCopy } from './licence.ts';
import { type Company, companies } from './people.ts';
import { type Random, random } from './random.ts';
import { drawn, type Raster } from './raster.ts';

/** A sheet of A4 before anything is stamped on it. */
export interface Paper {
  raster: Raster;
  dpi: number;
  /** Of our own forms; copies have places for the seal as well, but no key fields that the product knows. */
  layout: PageLayout | null;
  copy: Copy | null;
  company: Company;
}

const paperDpi = 300;

/** Newest last. A page at 300 dpi takes 9 MB, so a handful is kept. */
const kept = new Map<string, Promise<Paper>>();
const mostKept = 12;

function once(key: string, make: () => Promise<Paper>): Promise<Paper> {
  const known = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, known);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return known;
}

const variants = 3;

let library: Promise<PDFiumLibrary> | undefined;

const size = { width: Math.round((210 * paperDpi) / 25.4), height: Math.round((297 * paperDpi) / 25.4) };

async function pageRaster(document: PDFiumDocument, page: number): Promise<Raster> {
  const { data, width, height } = await document
    .getPage(page)
    .render({ ...size, colorSpace: 'Gray', render: ({ data }) => Promise.resolve(new Uint8Array(data)) });
  return { data, width, height, channels: 1 };
}

/** Our own form as the applicant prints it. */
async function form(kind: PrintedKind, page: number, company: Company, changes: Partial<PrintData>): Promise<Paper> {
  const base = printData();
  const named = (value: string) => value.replaceAll(base.organisation.name, company.name).replaceAll(base.organisation.uscc, company.uscc);
  const data = printData({
    organisation: { name: company.name, uscc: company.uscc, legalRepresentative: company.legalName },
    sections: base.sections.map(({ title, rows }) => ({ title, rows: rows.map(({ label, value }) => ({ label, value: named(value) })) })),
    ...changes,
  });
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(await buffer(renderPaper(kind, data)));
  try {
    const layout = paperLayouts(data)[kind]?.[page - 1] ?? null;
    return { raster: await pageRaster(document, page - 1), dpi: paperDpi, layout, copy: null, company };
  } finally {
    document.destroy();
  }
}

async function copied(
  draw: (company: Company, choose: Random, colour: boolean) => Copy,
  company: Company,
  variant: number,
): Promise<Paper> {
  const choose = random(variant, 'copy');
  const colour = variant % variants === 2;
  const copy = draw(company, choose, colour);
  return { raster: await drawn(copy.drawing, paperDpi, colour ? 3 : 1), dpi: paperDpi, layout: null, copy, company };
}

const isPrinted = (document: DocumentKind): document is PrintedKind => (printedKinds as readonly string[]).includes(document);

/** The sheet of this document; the same few sheets serve all seeds. */
export function paperFor(document: DocumentKind, page: number, seed: number, changes?: Partial<PrintData>): Promise<Paper> {
  const variant = random(seed, 'paper').int(0, variants - 1);
  const company = companies[variant % companies.length] as Company;
  if (!isPrinted(document)) {
    const draw = document === 'agentIdCard' ? idCardCopy : licenceCopy;
    return once(`${document} ${variant}`, () => copied(draw, company, variant));
  }
  if (changes) return form(document, page, company, changes);
  return once(`${document} ${page} ${variant}`, () => form(document, page, company, {}));
}
