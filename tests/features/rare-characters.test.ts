import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { renderPaper, unprintable } from '../../server/features/document/print/pdf/index.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { printData } from '../support/print-data.ts';

describe('rare characters', () => {
  it('of names in use are printed', () => {
    expect(unprintable('龚䶮 温㛃 喆 燊 𬭎 𫘜 堃·犇')).toEqual([]);
  });

  it('the font lacks are named once each, so that the applicant can be warned while filling in the form', () => {
    expect(unprintable('𠮷野𠮷家😀')).toEqual(['𠮷', '😀']);
  });

  it('without ink do no harm', async () => {
    expect(unprintable('赣\u200b州\ufeff\u{e0100}')).toEqual([]);
    const organisation = { ...printData().organisation, name: '赣\u200b州\n云\0岭\u202e' };
    const { text } = await readPdf(await buffer(renderPaper('checklist', printData({ organisation }))));
    expect(text).toContain('赣州云岭');
  });
});
