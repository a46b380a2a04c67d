import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isNumberOf, nextRefundNumber, refundNumber } from '../../server/contract/refund-number.ts';

const payment = '26112700017N2';

describe('the numbers of a refund', () => {
  it('are one for each payment, and one more each time the channel closed the last', () => {
    expect(refundNumber(payment)).toBe(`${payment}R`);
    expect(nextRefundNumber(`${payment}R`)).toBe(`${payment}R2`);
    expect(nextRefundNumber(`${payment}R2`)).toBe(`${payment}R3`);
    expect(nextRefundNumber(`${payment}R19`)).toBe(`${payment}R20`);
    expect(nextRefundNumber(payment)).toBe(`${payment}R1`);
  });

  it('on a bill belong to the refund that stands when they are its own or came before it', () => {
    const turns = fc.integer({ min: 0, max: 12 });
    const numberAt = (turn: number): string => Array.from({ length: turn }).reduce<string>(nextRefundNumber, refundNumber(payment));
    fc.assert(fc.property(turns, turns, (own, billed) => isNumberOf(numberAt(own), numberAt(billed)) === billed <= own));
  });

  it('of another payment, or no number of ours, belong to none', () => {
    expect(isNumberOf(`${payment}R2`, '26112700017N3R')).toBe(false);
    expect(isNumberOf(`${payment}R2`, payment)).toBe(false);
    expect(isNumberOf(payment, payment)).toBe(false);
    expect(isNumberOf(`${payment}R2`, `${payment}R2x`)).toBe(false);
    expect(isNumberOf(`${payment}R2`, `x${payment}R2`)).toBe(false);
    expect(isNumberOf('', '')).toBe(false);
    expect(isNumberOf(`${payment}R2`, `26112700018N1\n${payment}R2`)).toBe(false);
  });
});
