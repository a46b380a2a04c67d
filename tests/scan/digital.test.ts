import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { printedKinds } from '../../server/contract/scan.ts';
import { renderPaper } from '../../server/features/document/print/pdf/index.ts';
import { judgePage } from '../../server/scan/judge/judge.ts';
import { measurePage } from '../../server/scan/measure.ts';
import { printData } from '../support/print-data.ts';
import { fromPdf, pagesOf } from './page-desk.ts';
import { draw } from './pictures/index.ts';

/** Pages that never were paper, and scans that lie in a PDF with something else. */

describe('an electronic file', () => {
  it.each(printedKinds)('is called one where our %s was never printed', async (kind) => {
    const [page] = await pagesOf(await buffer(renderPaper(kind, printData())), 'application/pdf');
    if (!page) throw new Error('the print has no page');
    const facts = await measurePage(page, {});
    expect(facts.kind).toBe('digital');
    const [first] = judgePage(facts, { document: kind });
    expect(first).toMatchObject({ code: 'digitalFile', message: expect.stringContaining('电子文件，不是扫描件') });
  });

  it('is called one with the picture of a seal pasted over its text', async () => {
    const ring = Buffer.from(
      '<svg width="300" height="300"><circle cx="150" cy="150" r="140" fill="none" stroke="#d00" stroke-width="12"/></svg>',
    );
    const seal = await sharp(ring).png().toBuffer();
    const document = new PDFDocument({ size: 'A4' });
    document.fontSize(14).text('A letter of authorisation that was written, sealed and sent without a printer.', 60, 80);
    document.image(seal, 300, 500, { width: 113 });
    document.end();
    const facts = await measurePage(await fromPdf(await buffer(document)), {});
    const codes = judgePage(facts, { document: 'credentialCopy' }).map(({ code }) => code);
    expect([facts.kind, codes]).toEqual(['digital', expect.arrayContaining(['digitalFile'])]);
  });
});

describe('a scan in a PDF', () => {
  it('stays one with a line of text that the scanning program wrote over it, and with margins around it', async () => {
    const { bytes } = await draw({ seed: 8201, document: 'credentialCopy', branch: 'scan', dpi: 150, colour: 'colour' });
    const document = new PDFDocument({ size: 'A4' });
    document.image(bytes, 60, 85, { width: 475, height: 672 });
    document.fontSize(8).text('scanned 2026-11-20', 60, 30);
    document.end();
    expect((await measurePage(await fromPdf(await buffer(document)), {})).kind).toBe('scan');
  });

  it('of both sides of a card is asked about and not accused, however little of the page they cover', async () => {
    const { bytes } = await draw({ seed: 8203, document: 'agentIdCard', branch: 'scan', dpi: 150, colour: 'colour' });
    const side = await sharp(bytes).resize(1011, 638, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer();
    const document = new PDFDocument({ size: 'A4' });
    for (const top of [120, 320]) document.image(side, 176, top, { width: 243, height: 153 });
    document.fontSize(12).text('Identity card of the agent, both sides', 60, 60);
    document.end();
    const facts = await measurePage(await fromPdf(await buffer(document)), {});
    const codes = judgePage(facts, { document: 'agentIdCard' }).map(({ code }) => code);
    expect(codes).not.toContain('digitalFile');
    expect(codes).toContain('originUnclear');
  });

  it('stays one in strips on a ground of white, with its text recognised in white', async () => {
    const { bytes } = await draw({ seed: 8204, document: 'credentialCopy', branch: 'scan', dpi: 150, colour: 'colour' });
    const strip = await sharp(bytes)
      .resize({ width: 1000 })
      .extract({ left: 0, top: 0, width: 1000, height: 280 })
      .jpeg({ quality: 90 })
      .toBuffer();
    const document = new PDFDocument({ size: 'A4' });
    document.rect(0, 0, 595, 842).fill('#ffffff');
    document.fillColor('white').fontSize(9).text('recognised text', 60, 600);
    document.image(strip, 60, 85, { width: 475 });
    document.end();
    expect((await measurePage(await fromPdf(await buffer(document)), {})).kind).not.toBe('digital');
  });

  it('is found out as a photograph behind margins', async () => {
    const { bytes } = await draw({ seed: 8202, document: 'credentialCopy', branch: 'photo', manner: 'cropped' });
    const document = new PDFDocument({ size: 'A4' });
    document.image(bytes, 90, 100, { fit: [415, 640] });
    document.end();
    expect((await measurePage(await fromPdf(await buffer(document)), {})).kind).toBe('photo');
  });
});
