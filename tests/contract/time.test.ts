import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  beijingClock,
  beijingDay,
  chineseDate,
  chineseDateFrom,
  chineseMinute,
  chineseMoment,
  chineseZone,
  dateAsDay,
  dayAsDate,
  dayMs,
  endOfDay,
  readBeijing,
  rfc3339Beijing,
  startOfDay,
  writeBeijing,
} from '../../server/contract/time.ts';

const newYear = new Date('2026-12-31T16:05:07.120Z');
const moments = fc.date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true });

describe('Chinese time', () => {
  it('is written as people and platforms write it', () => {
    expect(beijingDay(newYear)).toBe('2027-01-01');
    expect(beijingClock(newYear)).toBe('00:05:07');
    expect(writeBeijing(newYear)).toBe('2027-01-01 00:05:07');
    expect(rfc3339Beijing(newYear)).toBe('2027-01-01T00:05:07.120+08:00');
    expect(chineseMinute(newYear)).toBe('2027年1月1日 00:05');
    expect(chineseMoment(newYear)).toBe('1月1日 00:05');
    expect(chineseDate('2026-11-06')).toBe('11月6日');
    const newYearsEve = new Date('2026-12-31T15:59:59Z');
    expect([chineseDateFrom(newYearsEve, '2026-12-31'), chineseDateFrom(newYearsEve, '2027-01-08')]).toEqual(['12月31日', '2027年1月8日']);
  });

  it('agrees with the zone that the job queue is told', () => {
    const words = new Intl.DateTimeFormat('sv-SE', { timeZone: chineseZone, dateStyle: 'short', timeStyle: 'medium' });
    fc.assert(fc.property(moments, (at) => writeBeijing(at) === words.format(at)));
  });

  it('has days that begin and end with it', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const day = beijingDay(at);
        return startOfDay(day) <= at && at < endOfDay(day) && endOfDay(day).getTime() - startOfDay(day).getTime() === dayMs;
      }),
    );
    expect(dateAsDay(dayAsDate('2026-02-28'))).toBe('2026-02-28');
  });

  it('is read back, and nothing else is', () => {
    expect(readBeijing(' 2027-01-01 00:05:07')).toEqual(new Date('2026-12-31T16:05:07Z'));
    for (const text of ['', 'yesterday', '2026-13-01 00:00:00', '2026-01-01 25:00:00']) expect(() => readBeijing(text)).toThrow(RangeError);
  });
});
