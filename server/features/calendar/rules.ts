import { Refusal } from '../../contract/errors.ts';
import { chineseDate, dayAsDate } from '../../contract/time.ts';
import { statutoryDaysOf } from '../../lifecycle/statutory-days.ts';
import type { Notice } from '../../lifecycle/working-days.ts';

const isWeekend = (day: string): boolean => [0, 6].includes(dayAsDate(day).getUTCDay());

/** A notice speaks of its year and of the last days of the one before. */
const belongs = (day: string, year: number): boolean => day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`);

const listed = (days: readonly string[]): string => days.map(chineseDate).join('、');

/** What a mistyped notice is found by: days of another year, a statutory day that is missing, a working day that is none, a day that is both. Throws `invalidInput`. */
export function refuseFaultyNotice({ year, off, working }: Notice): void {
  const complain = (path: 'off' | 'working', days: readonly string[], what: string) => {
    if (days.length > 0) throw new Refusal('invalidInput', {}, { fields: [{ path, message: `${listed(days)}${what}` }] });
  };
  complain(
    'off',
    off.filter((day) => !belongs(day, year)),
    `不属于 ${year} 年的放假安排，请核对年份`,
  );
  complain(
    'working',
    working.filter((day) => !belongs(day, year)),
    `不属于 ${year} 年的放假安排，请核对年份`,
  );
  complain(
    'off',
    [...statutoryDaysOf(year)].filter((day) => !off.includes(day)),
    '是法定节假日，放假日中没有，请核对',
  );
  complain(
    'working',
    working.filter((day) => off.includes(day)),
    '既放假又上班，请核对',
  );
  complain(
    'working',
    working.filter((day) => !isWeekend(day)),
    '不是周六或周日，不会是调休上班日，请核对',
  );
}
