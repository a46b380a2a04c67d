import { z } from 'zod';
import { dayField, kinded } from '../fields.ts';
import { rows } from './row.ts';

const planners = ['administrator', 'supervisor'] as const;

const notice = z.object({
  year: z.int().min(2026).max(2099),
  /** Every day off, the law's own and those that the notice adds. */
  off: z.array(dayField).min(1, '请填写放假日').max(60),
  /** Weekend days that are worked for them. */
  working: z.array(dayField).max(20),
  source: kinded('line', { label: '通知文号', least: 1, most: 60 }),
});

const calendarView = z.object({
  /** Last year whose holidays are known; promises beyond it are approximate. */
  knownUntil: z.int(),
  notices: z.array(
    notice.extend({
      off: z.array(z.string()),
      working: z.array(z.string()),
      source: z.string(),
      importedBy: z.string(),
      importedAt: z.iso.datetime({ offset: true }),
    }),
  ),
  /** Days that the law itself makes holidays in the year after `knownUntil`, to begin with. */
  statutory: z.array(z.string()),
});

/** The holidays of each year, as the State Council publishes them in autumn. */
export const calendarEndpoints = rows({
  'GET /staff/calendar': { name: 'readCalendar', summary: '节假日安排', access: planners, output: calendarView },
  'POST /staff/calendar': {
    name: 'importNotice',
    judges: { nothing: 'puts the whole notice of a year there, whatever stood there' },
    summary: '录入国务院办公厅的年度放假安排',
    access: planners,
    body: notice,
    output: calendarView,
  },
});
