import type { Routes } from '../../access/call.ts';
import { importNotice } from './import-notice.ts';
import { calendarView } from './known.ts';

export const calendarRoutes: Routes<'GET /staff/calendar' | 'POST /staff/calendar'> = {
  'GET /staff/calendar': ({ world }) => calendarView(world),
  'POST /staff/calendar': importNotice,
};
