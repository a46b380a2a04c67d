import { describe, expect, it } from '@jest/globals';
import { type Courier, cleanWaybill, courierKeys, couriers, guessCourier, isCourier, orderTaker } from '../../server/contract/couriers.ts';

describe('the courier of a waybill number', () => {
  it.each<[string, Courier]>([
    ['SF1234567890123', 'sf'],
    ['123456789012', 'sf'],
    ['sf 1234 5678 90123', 'sf'],
    ['YT1234567890123', 'yto'],
    ['JT1234567890123', 'jt'],
    ['JDX001234567890', 'jd'],
    ['DPK123456789012', 'deppon'],
    ['771234567890123', 'sto'],
    ['431234567890123', 'yunda'],
    ['EX123456789CN', 'ems'],
    ['1112345678901', 'ems'],
    ['9812345678901', 'chinapost'],
    ['781234567890', 'zto'],
  ])('of %s is guessed as %s', (waybill, courier) => {
    expect(guessCourier(waybill)).toBe(courier);
  });

  it.each(['', 'ABC', '12345', 'SF12', '没有单号'])('of "%s" is not guessed', (waybill) => {
    expect(guessCourier(waybill)).toBeNull();
  });

  it('is one of the table and nothing that merely sounds like a property', () => {
    for (const key of courierKeys) expect(isCourier(key)).toBe(true);
    for (const key of ['toString', 'constructor', 'dhl', '']) expect(isCourier(key)).toBe(false);
  });

  it('takes orders from us only where a row says so; of a courier in no table nobody does', () => {
    expect(courierKeys.filter((key) => orderTaker(key) !== null)).toEqual(['sf']);
    for (const key of ['dhl', 'toString', '']) expect(orderTaker(key)).toBeNull();
  });

  it('has one code on each platform', () => {
    const rows = courierKeys.map((key) => couriers[key]);
    for (const code of ['label', 'kuaidi100', 'wechat'] as const) expect(new Set(rows.map((row) => row[code])).size).toBe(rows.length);
  });

  it('is looked for in the number without blanks and in capitals', () => {
    expect(cleanWaybill(' yt 123\t4567 ')).toBe('YT1234567');
  });
});
