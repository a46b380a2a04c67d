/**
 * Days that differ from what the calendar package knows: `YYYY-MM-DD` → is it a working day? Enter the State Council's notice here
 * before the package has it.
 */
export const calendarOverrides: Record<string, boolean> = {};

/** Last year for which the package or the overrides hold the published holidays. */
export const calendarKnownUntil = 2026;
