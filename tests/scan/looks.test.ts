import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { PageFacts } from '../../server/contract/scan.ts';
import { openPicture } from '../../server/scan/file/picture/picture.ts';
import { judgePage } from '../../server/scan/judge/judge.ts';
import { measurePage } from '../../server/scan/measure.ts';
import { bared } from './accuracy/bare.ts';
import { draw, type PictureSpec } from './pictures/index.ts';

/** What the pixels of a copy say where the file says nothing: the kinds of pictures that agents send through messengers and office programs. */

async function seen(bytes: Buffer): Promise<PageFacts> {
  return measurePage(await openPicture(bytes, { format: 'jpeg', filePage: 1 }), {});
}

const drawnAndSent = async (spec: PictureSpec) => seen(await bared((await draw(spec)).bytes, spec.seed));
const said = (facts: PageFacts) => judgePage(facts, { document: 'credentialCopy' }).map(({ code }) => code);
const copies = ['credentialCopy', 'agentIdCard'] as const;

describe('a photograph that a messenger has stripped of everything but its pixels', () => {
  it.each(copies)('of a %s, cut to the sheet under even light, is called one', async (document) => {
    for (const seed of [8101, 8102]) {
      const facts = await drawnAndSent({ seed, document, branch: 'photo', manner: 'cropped' });
      expect(said(facts)).toContain('photo');
      expect(facts.reasons.length).toBeGreaterThan(0);
    }
  });

  it('and pasted into a white page is found there and judged itself', async () => {
    for (const seed of [8111, 8112])
      expect(said(await drawnAndSent({ seed, document: 'credentialCopy', branch: 'photo', manner: 'pasted' }))).toContain('photo');
  });
});

describe('a scan that an office program has made louder, smaller and cut to the paper', () => {
  it.each(['stretched', 'fed'] as const)('(%s) is accused of nothing, whatever resolution it states', async (manner) => {
    for (const seed of [8121, 8122, 8123]) {
      const { bytes } = await draw({ seed, document: 'credentialCopy', branch: 'scan', manner });
      const facts = await seen(bytes);
      expect(said(facts)).not.toEqual(expect.arrayContaining(['scannerApp']));
      expect(said(facts)).not.toEqual(expect.arrayContaining(['photo']));
    }
  });

  it('is called no photograph where its file carries the data of a camera: what a file says supports and does not carry', async () => {
    const { bytes } = await draw({ seed: 8131, document: 'credentialCopy', branch: 'scan', dpi: 200, colour: 'colour' });
    const claimed = await sharp(bytes)
      .withExif({ IFD0: { Make: 'HUAWEI' }, IFD2: { ExposureTime: '1/50' } })
      .jpeg({ quality: 90 })
      .toBuffer();
    expect((await seen(claimed)).kind).not.toBe('photo');
  });
});

describe('a scanner app', () => {
  it('is named where the file names it', async () => {
    const { bytes } = await draw({ seed: 8141, document: 'credentialCopy', branch: 'scan', dpi: 150, colour: 'colour' });
    const named = await sharp(bytes)
      .withExif({ IFD0: { Software: 'CamScanner 6.4' } })
      .jpeg({ quality: 90 })
      .toBuffer();
    expect(said(await seen(named))).toContain('scannerApp');
  });
});

describe('what an app has whitened on a page without marks', () => {
  it('is asked about, in two levels and nothing between, and not accused: offices make such files too', async () => {
    const { bytes } = await draw({ seed: 7031, document: 'credentialCopy', branch: 'scanner-app', colour: 'bilevel' });
    const codes = said(await seen(bytes));
    expect(codes).toContain('originUnclear');
    expect(codes).not.toContain('scannerApp');
  });
});

describe('a page that could be either', () => {
  it('is asked about and not accused', async () => {
    const facts = await drawnAndSent({ seed: 8151, document: 'credentialCopy', branch: 'scan' });
    const [asked] = judgePage({ ...facts, kind: 'unknown' }, { document: null });
    expect(asked).toMatchObject({ code: 'originUnclear', severity: 'warn', message: expect.stringMatching(/吗？/) });
  });
});
