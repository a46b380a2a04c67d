import { describe, expect, it } from '@jest/globals';
import { mending, papersDiffer } from '../../server/contract/agent-papers.ts';

describe('whose letter and card a case has', () => {
  it('is one person’s where nobody else ever was, or all came after the change', () => {
    expect(papersDiffer({ since: 0, letter: 1, card: 1 })).toBeNull();
    expect(papersDiffer({ since: 5, letter: 5, card: 7 })).toBeNull();
    expect(papersDiffer({ since: 5, letter: null, card: null })).toBeNull();
  });

  it.each([
    [4, 5, '原经办人', '现任经办人'],
    [5, 4, '现任经办人', '原经办人'],
    [1, 1, '原经办人', '原经办人'],
    [null, 4, '本申请不需要', '原经办人'],
  ])('letter of version %s, card of version %s, agent since 5: each is named', (letter, card, ofLetter, ofCard) => {
    expect(papersDiffer({ since: 5, letter, card })).toMatchObject({
      letter: expect.stringContaining(ofLetter),
      card: expect.stringContaining(ofCard),
      account: expect.stringContaining('第 5 版'),
    });
  });

  it('says for every command that it stops what is to be done', () => {
    for (const words of Object.values(mending)) expect(words).toMatch(/请/);
  });
});
