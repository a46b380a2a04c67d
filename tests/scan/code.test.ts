import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PageCode, printedKinds } from '../../server/contract/scan.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { isOurs, signCode } from '../../server/features/document/print/page-code.ts';
import { codeText, parseCode } from '../../server/scan/sheet/code.ts';

const sealer = developmentSealer();

const page = fc.record({
  orderNumber: fc.stringMatching(/^\d{11,13}$/),
  document: fc.constantFrom(...printedKinds),
  version: fc.integer({ min: 1, max: 99_999 }),
  page: fc.integer({ min: 1, max: 99 }),
  pages: fc.integer({ min: 1, max: 99 }),
});

describe('the code of a generated page', () => {
  it('says the same after print and scan, in characters that a QR packs tightly', () => {
    fc.assert(
      fc.property(page, (said) => {
        const code = signCode(sealer, said);
        const text = codeText(code);
        expect(text).toMatch(/^[0-9A-Z/]{1,47}$/);
        expect(parseCode(text)).toEqual(code);
        expect(isOurs(sealer, code)).toBe(true);
      }),
    );
  });

  it('is ours no more when anything on it was changed', () => {
    const changes: ((code: PageCode) => PageCode)[] = [
      (code) => ({ ...code, orderNumber: code.orderNumber === '26112400010' ? '26112400029' : '26112400010' }),
      (code) => ({ ...code, document: code.document === 'sealSpecimen' ? 'applicationForm' : 'sealSpecimen' }),
      (code) => ({ ...code, version: code.version + 1 }),
      (code) => ({ ...code, page: code.page + 1 }),
      (code) => ({ ...code, pages: code.pages + 1 }),
      (code) => ({ ...code, tag: `${code.tag.slice(1)}${code.tag.startsWith('A') ? 'B' : 'A'}` }),
    ];
    fc.assert(
      fc.property(page, fc.constantFrom(...changes), (said, change) => {
        expect(isOurs(sealer, change(signCode(sealer, said)))).toBe(false);
      }),
    );
  });

  it('is not made out of any other text', () => {
    for (const text of ['', 'https://cert.example.cn/', 'JXCA/1/A/1/1/1/AAAAAAAAAAAAA', 'JXCA/26112400010/X/1/1/1/AAAAAAAAAAAAA'])
      expect(parseCode(text)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => text.startsWith('JXCA/') || parseCode(text) === null));
  });
});
