import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fenOf, priceYuan, yuan, yuanWords } from '../../server/contract/money.ts';

describe('an amount', () => {
  it.each([
    [0, '0.00', '0'],
    [1, '0.01', '0.01'],
    [10, '0.10', '0.10'],
    [22_000, '220.00', '220'],
    [22_050, '220.50', '220.50'],
    [-5, '-0.05', '-0.05'],
  ])('of %i fen is %s yuan, on a price tag %s', (fen, written, price) => {
    expect([yuan(fen), priceYuan(fen), yuanWords(fen)]).toEqual([written, price, `${written} 元`]);
  });

  it('of a part of a fen is no amount', () => {
    for (const fen of [0.5, Number.NaN, 2 ** 60]) expect(() => yuan(fen)).toThrow(RangeError);
  });

  it.each(['', '.5', '1.', '1.234', '-1', '1e3', '1,000', ' 1', '１'])('is not read from %j', (text) => {
    expect(() => fenOf(text)).toThrow(RangeError);
  });

  it('is read as it was written, to the last fen', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (fen) => fenOf(yuan(fen)) === fen && fenOf(priceYuan(fen)) === fen));
  });
});
