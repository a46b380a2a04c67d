import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { type DocumentKind, documentKinds } from '../../server/contract/documents.ts';
import { finding, findingCodes, findings, lightOf } from '../../server/contract/findings.ts';
import { type PageFacts, type PageLayout, printedKinds } from '../../server/contract/scan.ts';
import { sealCell } from '../../server/features/document/print/pdf/geometry.ts';
import { openPicture } from '../../server/scan/file/picture/picture.ts';
import { judgePage } from '../../server/scan/judge/judge.ts';
import { measurePage } from '../../server/scan/measure.ts';
import { printData } from '../support/print-data.ts';
import { lawFirms } from '../support/second-product.ts';
import { draw, type Picture, type PictureFault, type PictureSpec, pictureFaults } from './pictures/index.ts';

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/tiff': 'tiff' } as const;

async function look(spec: PictureSpec): Promise<{ picture: Picture; facts: PageFacts; codes: string[] }> {
  const picture = await draw(spec);
  const { layout } = picture.truth;
  const source = await openPicture(picture.bytes, { format: formats[picture.mime], filePage: 1 });
  const facts = await measurePage(source, layout ? { [spec.document]: Array<PageLayout>(spec.page ?? 1).fill(layout) } : {});
  return { picture, facts, codes: judgePage(facts, { document: spec.document }).map(({ code }) => code) };
}

/** What only the server can find, because it takes more than one picture or the product's word; and what says that nothing is known. */
const byComparison = [
  'originUnclear',
  'digitalFile',
  'forgedCode',
  'otherApplication',
  'otherDocument',
  'outdatedPrint',
  'pagesMissing',
  'sealsTooFew',
];

describe('the table of findings', () => {
  it('has a test picture for each, but for those that compare pages with the application', () => {
    expect([...Object.keys(pictureFaults), ...byComparison].sort()).toEqual([...findingCodes].sort());
  });

  it('tells what to do in each sentence', () => {
    for (const code of findingCodes) if (findings[code].severity !== 'note') expect(findings[code].message).toMatch(/请.+[。]$/);
  });

  it('fills in what was measured and leaves no gap', () => {
    const { message } = finding('sealSize', { mm: 31.5 });
    expect(message).toContain('约 31.5 毫米');
    expect(message).not.toMatch(/[{}]/);
  });

  it('colours a page by its worst open finding', () => {
    expect(lightOf([])).toBe('good');
    expect(lightOf([{ severity: 'note' }])).toBe('good');
    expect(lightOf([{ severity: 'note' }, { severity: 'warn' }])).toBe('warn');
    expect(lightOf([{ severity: 'warn' }, { severity: 'bad' }])).toBe('bad');
  });
});

describe('an agent who scans as asked', () => {
  it.each(documentKinds)('hears nothing of the %s', async (document) => {
    const { facts, codes } = await look({ seed: 7001, document, branch: 'scan', dpi: 300, colour: 'colour' });
    expect({ kind: facts.kind, codes }).toEqual({ kind: 'scan', codes: [] });
  });

  it.each([150, 600])('has the code read and the sheet measured at %s dpi, whichever way it lies', async (dpi) => {
    for (const turn of [0, 1, 2, 3] as const) {
      const spec = {
        seed: 7010 + turn,
        document: 'applicationForm',
        branch: 'scan',
        dpi,
        turn,
        skew: 4 - 2 * turn,
        colour: 'grey',
      } as const;
      const { facts, picture } = await look(spec);
      expect(facts.code).toMatchObject({ document: 'applicationForm', page: 1, pages: 1 });
      expect(facts.turn).toBe(turn);
      expect(Math.abs(facts.skew - picture.truth.skew)).toBeLessThan(0.3);
      expect(Math.abs((facts.dpi ?? 0) / dpi - 1)).toBeLessThan(0.04);
    }
  });

  it('has the seals measured to a millimetre', async () => {
    const { facts, picture } = await look({ seed: 7003, document: 'sealSpecimen', branch: 'scan', dpi: 300, colour: 'colour' });
    for (const { shape, mm } of picture.truth.seals) {
      const found = facts.seals.find((seal) => seal.shape === shape);
      expect(Math.abs((found?.mm ?? 0) - mm)).toBeLessThan(shape === 'circle' ? 1 : 1.6);
    }
  });
});

describe('an agent who takes another way', () => {
  it.each(printedKinds)('with a camera or an app is told so on the %s, from curl alone', async (document) => {
    for (const branch of ['photo', 'scanner-app'] as const) {
      const { codes } = await look({ seed: 7021, document, branch });
      expect(codes.some((code) => code === 'photo' || code === 'scannerApp')).toBe(true);
    }
  });

  it('with a scanner in two levels hears of no app, however densely the page is written', async () => {
    const [width, height] = [2293, 3106];
    const inked = (x: number, y: number) => x % 120 < 90 && [0, 1, 2, 3, 4, 9, 10].includes(x % 17) && y % 40 < 14;
    const written = Uint8Array.from({ length: width * height }, (_, at) => (inked(at % width, Math.floor(at / width)) ? 0 : 255));
    const page = await sharp(written, { raw: { width, height, channels: 1 } })
      .png({ palette: true, colours: 2 })
      .toBuffer();
    const { kind } = await measurePage(await openPicture(page, { format: 'png', filePage: 1 }), {});
    expect(kind).toBe('scan');
  });

  it('that leaves the edge with the code beyond the glass hears which side is missing, not that the code is', async () => {
    const { facts, codes, picture } = await look({
      seed: 910_009,
      document: 'applicationForm',
      branch: 'scan',
      faults: ['cutOff'],
      colour: 'colour',
    });
    expect([facts.code, facts.dpiFrom, codes]).toEqual([null, 'marks', ['cutOff']]);
    expect(Math.abs((facts.dpi ?? 0) / (picture.truth.dpi ?? 0) - 1)).toBeLessThan(0.04);
  });

  it('through a messenger, which makes a scan smaller, hears of no app for that', async () => {
    const { bytes } = await draw({ seed: 900_187, document: 'credentialCopy', branch: 'scan' });
    const sent = await sharp(bytes).resize(1280, 1280, { fit: 'inside' }).jpeg({ quality: 75 }).toBuffer();
    const { kind } = await measurePage(await openPicture(sent, { format: 'jpeg', filePage: 1 }), {});
    expect(kind).toBe('scan');
  });

  it('with a camera is told so on a copy as well', async () => {
    expect((await look({ seed: 7022, document: 'credentialCopy', branch: 'photo' })).codes).toContain('photo');
  });
});

describe('a form that a product wants sealed twice', () => {
  const paper = lawFirms.documents.applicationForm ?? null;
  // As its print has them: on the second page, the other cell below and to the left of the first.
  const print = { impressions: { ...printData().impressions, applicationForm: { officialSeal: 2, legalPersonSeal: 0 } } };
  const form = { seed: 205, document: 'applicationForm', branch: 'scan', colour: 'colour', page: 2, print } as const;

  it('says how many are there and where the other belongs', async () => {
    const { facts } = await look(form);
    const said = judgePage(facts, { document: 'applicationForm', paper, seals: lawFirms.sealKinds });
    expect(said).toContainEqual(
      expect.objectContaining({ code: 'sealsTooFew', message: '应盖 2 枚律所印章，只找到 1 枚。请在盖章栏内补盖律所印章原章，重新扫描。' }),
    );
    expect(judgePage(facts, { document: 'applicationForm' }).map(({ code }) => code)).not.toContain('sealsTooFew');
  });

  it('is good with two', async () => {
    const { facts } = await look({ ...form, again: { x: -sealCell.width, y: sealCell.height } });
    expect(judgePage(facts, { document: 'applicationForm', paper })).toEqual([]);
  });

  it('is told of a seal of another size than the product knows', async () => {
    const { facts } = await look({ ...form, again: { x: -sealCell.width, y: sealCell.height } });
    const seals = { ...lawFirms.sealKinds, officialSeal: { label: '律所印章', leastMm: 30, mostMm: 32 } };
    expect(judgePage(facts, { document: 'applicationForm', paper, seals })).toEqual([
      expect.objectContaining({ code: 'sealSize', message: expect.stringContaining('律所印章通常为 30–32 毫米') }),
    ]);
  });
});

describe('a page with one fault', () => {
  it.each(Object.entries(pictureFaults) as [PictureFault, DocumentKind][])('%s is named', async (fault, document) => {
    const colour = fault === 'greyScan' ? {} : ({ colour: 'colour' } as const);
    const { codes, facts } = await look({ seed: 201, document, branch: 'scan', faults: [fault], ...colour });
    expect({ codes, kind: facts.kind }).toMatchObject({ codes: expect.arrayContaining([fault]) });
  });

  it('is pointed at where a place is to blame', async () => {
    const { facts } = await look({ seed: 201, document: 'applicationForm', branch: 'scan', faults: ['sealCoversText'], colour: 'colour' });
    const { box } = judgePage(facts, { document: 'applicationForm' }).find(({ code }) => code === 'sealCoversText') ?? { box: null };
    expect(box).not.toBeNull();
    for (const side of [box?.x, box?.y, (box?.x ?? 0) + (box?.width ?? 9), (box?.y ?? 0) + (box?.height ?? 9)])
      expect(side).toBeGreaterThan(-0.05);
  });
});
