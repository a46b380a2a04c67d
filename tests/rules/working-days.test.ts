import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { beijingDay, dateAsDay, dayAsDate } from '../../server/contract/time.ts';
import { statutoryDaysOf } from '../../server/lifecycle/statutory-days.ts';
import { dueOn, isAbout, isLate } from '../../server/lifecycle/timeline.ts';
import { addWorkingDays, calendarKnows, isWorkingDay, learnNotices } from '../../server/lifecycle/working-days.ts';
import { catalogue } from '../support/products.ts';

const product = 'jiangxi-public-resource';
const told: string[] = [];
const log = pino({}, { write: (line) => void told.push(line) });
const at = (beijing: string) => new Date(`${beijing}+08:00`);
const due = (state: Parameters<typeof dueOn>[2], beijing: string) => {
  const date = dueOn({ catalogue, log }, product, state, at(beijing));
  return date && dateAsDay(date);
};

describe('working days of the Chinese calendar', () => {
  it.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-10-10'])('count %s, a weekend that was swapped', (day) => {
    expect(isWorkingDay(day)).toBe(true);
  });

  it.each(['2026-01-01', '2026-02-17', '2026-10-01', '2026-10-07', '2026-10-05'])('do not count %s, a holiday', (day) => {
    expect(isWorkingDay(day)).toBe(false);
  });

  it('count ordinary weekdays and no ordinary weekend', () => {
    const week = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];
    expect(week.map(isWorkingDay)).toEqual([true, true, true, true, true, false, false]);
  });

  it.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-08', 2, '2026-10-10'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
  ] as const)('from %s on, %i later, is %s', (from, count, day) => {
    expect(addWorkingDays(from, count)).toBe(day);
  });

  it('belong to China, wherever the machine stands', () => {
    expect(beijingDay(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(beijingDay(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
    expect(dateAsDay(dayAsDate('2026-11-22'))).toBe('2026-11-22');
  });

  it('are known as far as the notice of the State Council is', () => {
    expect(calendarKnows('2026-12-31')).toBe(true);
    expect(calendarKnows('2027-01-01')).toBe(false);
  });
});

describe('beyond the notice of the State Council', () => {
  it.each([
    ['2027', '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'],
    ['2028', '01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03'],
  ])('the days that the law names are off in %s', (year, days) => {
    const named = days.split(' ').map((day) => `${year}-${day}`);
    expect([...statutoryDaysOf(Number(year))].sort()).toEqual(named);
    expect(named.filter(isWorkingDay)).toEqual([]);
  });

  it.each([2025, 2026])('the law was right about the published %i', (year) => {
    expect([...statutoryDaysOf(year)].filter(isWorkingDay)).toEqual([]);
  });

  it('a promise over New Year is counted without 1 January, and is an approximate one', () => {
    const date = dueOn({ catalogue, log }, product, 'submitted', at('2026-12-31T10:00:00'));
    expect(date && dateAsDay(date)).toBe('2027-01-04');
    expect(isAbout(date)).toBe(true);
    expect(isAbout(dayAsDate('2026-12-31'))).toBe(false);
  });

  it('what staff entered of the notice counts, swapped days and all, and the promise is a firm one again', () => {
    learnNotices([{ year: 2027, off: [...statutoryDaysOf(2027), '2027-01-04'], working: ['2027-01-09'] }]);
    expect(['2027-01-01', '2027-01-04', '2027-01-09', '2027-01-10'].map(isWorkingDay)).toEqual([false, false, true, false]);
    expect(isAbout(dayAsDate('2027-01-05'))).toBe(false);
    learnNotices([]);
    expect(isWorkingDay('2027-01-04')).toBe(true);
  });
});

describe('the promise date', () => {
  it('gives the reviewer one working day and production two', () => {
    expect(due('submitted', '2026-11-20T17:00:00')).toBe('2026-11-23');
    expect(due('inProduction', '2026-11-20T17:00:00')).toBe('2026-11-24');
  });

  it('jumps over the National Day holiday', () => {
    expect(due('inProduction', '2026-09-30T10:00:00')).toBe('2026-10-09');
  });

  it('is none at an end', () => {
    expect(due('completed', '2026-11-20T17:00:00')).toBeNull();
    expect(due('cancelled', '2026-11-20T17:00:00')).toBeNull();
  });

  it('is none for a product that is no longer offered', () => {
    expect(dueOn({ catalogue: {}, log }, product, 'submitted', at('2026-11-20T17:00:00'))).toBeNull();
  });

  it('is late from the midnight after it, in China', () => {
    const date = dayAsDate('2026-11-23');
    expect(isLate(date, at('2026-11-23T23:59:59'))).toBe(false);
    expect(isLate(date, at('2026-11-24T00:00:00'))).toBe(true);
    expect(isLate(null, at('2027-01-01T00:00:00'))).toBe(false);
  });
});

describe('a promise date beyond the published calendar', () => {
  it('is told to whoever runs the service, once a year and not once a case', () => {
    due('draft', '2031-12-20T10:00:00');
    due('draft', '2031-12-21T10:00:00');
    expect(told.filter((line) => line.includes('"year":"2032"'))).toHaveLength(1);
  });

  it('is nothing to tell while the calendar knows the year', () => {
    due('draft', '2026-02-02T10:00:00');
    expect(told.filter((line) => line.includes('"year":"2026"'))).toEqual([]);
  });
});
