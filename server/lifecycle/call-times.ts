import { officeHours as hours } from '../contract/office-hours.ts';
import { type BeijingDay, beijingDay, dayMs, hourMs, startOfDay } from '../contract/time.ts';
import { addWorkingDays, isWorkingDay } from './working-days.ts';

const pauseMs = 2 * hourMs;

const opening = (day: string): Date => new Date(startOfDay(day).getTime() + hours.from * hourMs);
const closing = (day: string): Date => new Date(startOfDay(day).getTime() + hours.to * hourMs);

/** When a call that nobody answered at `at` is tried again: two hours later, or when the office opens next. */
export function nextCall(at: Date): Date {
  const today = beijingDay(at);
  const later = new Date(at.getTime() + pauseMs);
  if (isWorkingDay(today) && later < closing(today)) return later < opening(today) ? opening(today) : later;
  return opening(addWorkingDays(today, 1));
}

/** On which day the staff still do what is asked of them at `at` for the same day: today until the desk closes, else on the next working day. */
export function deskDay(at: Date): BeijingDay {
  const today = beijingDay(at);
  return isWorkingDay(today) && at < closing(today) ? today : addWorkingDays(today, 1);
}

/** Last moment of the working day that lies `days` after `at`. */
export const untilWorkingDay = (at: Date, days: number): Date =>
  new Date(startOfDay(addWorkingDays(beijingDay(at), days)).getTime() + dayMs);

/** The last day that is wholly before a moment. */
export const lastDayBefore = (at: Date): string => beijingDay(new Date(at.getTime() - 1));
