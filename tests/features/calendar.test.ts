import { afterEach, describe, expect, it } from '@jest/globals';
import { sweepCalendar } from '../../server/features/calendar/effects.ts';
import { statutoryDaysOf } from '../../server/lifecycle/statutory-days.ts';
import { isWorkingDay, learnNotices } from '../../server/lifecycle/working-days.ts';
import { accountService } from './account-service.ts';

const { world, member } = await accountService();
const supervisor = await member('zhuguan', ['supervisor']);
const at = (beijing: string) => ({ ...world, now: () => new Date(`${beijing}+08:00`) });
const wanted = () => world.database.task.findMany({ where: { kind: 'calendarNotice', doneAt: null } });
const off = [...statutoryDaysOf(2027), '2027-01-04'];
const notice = { year: 2027, off, working: ['2027-01-09'], source: '国办发明电〔2026〕9号' };
const enters = (body: typeof notice) => supervisor.client.call('POST /staff/calendar', { body });

afterEach(() => learnNotices([]));

describe('the holidays of the coming year', () => {
  it('are asked for in November, once, and the task ends when the notice is entered', async () => {
    await sweepCalendar(at('2026-10-31T09:00:00'));
    expect(await wanted()).toEqual([]);
    await sweepCalendar(at('2026-11-01T09:00:00'));
    await sweepCalendar(at('2026-11-02T09:00:00'));
    expect(await wanted()).toMatchObject([{ role: 'supervisor', about: expect.stringContaining('2027 年') }]);

    expect((await supervisor.client.call('GET /staff/calendar', {})).body).toMatchObject({ knownUntil: 2026, notices: [] });
    // Another year's notice leaves this one wanted.
    await enters({ ...notice, year: 2028, off: [...statutoryDaysOf(2028)], working: [] });
    expect(await wanted()).toHaveLength(1);
    await world.database.calendarNotice.deleteMany();
    const { status, body } = await enters(notice);
    expect({ status, body }).toMatchObject({ status: 200, body: { knownUntil: 2027, notices: [{ year: 2027, source: notice.source }] } });
    expect(['2027-01-04', '2027-01-09'].map(isWorkingDay)).toEqual([false, true]);
    expect(await wanted()).toEqual([]);
    await sweepCalendar(at('2026-11-03T09:00:00'));
    expect(await wanted()).toEqual([]);
  });

  it('reach a process that did not take the notice itself with its next look', async () => {
    await enters(notice);
    learnNotices([]);
    expect(isWorkingDay('2027-01-09')).toBe(false);
    await sweepCalendar(at('2027-01-02T09:00:00'));
    expect(isWorkingDay('2027-01-09')).toBe(true);
  });

  it.each([
    ['a day of another year', { ...notice, off: [...off, '2028-02-01'] }, 'off', '2月1日不属于 2027 年的放假安排，请核对年份'],
    ['a statutory day that is missing', { ...notice, off: off.slice(1) }, 'off', '1月1日是法定节假日，放假日中没有，请核对'],
    ['a day that is both', { ...notice, working: ['2027-01-04'] }, 'working', '1月4日既放假又上班，请核对'],
    [
      'a swapped day that is no weekend',
      { ...notice, working: ['2027-01-05'] },
      'working',
      '1月5日不是周六或周日，不会是调休上班日，请核对',
    ],
  ])('are refused with %s, by name', async (_, body, path, message) => {
    expect((await enters(body)).body.fields).toEqual([{ path, message }]);
  });
});
