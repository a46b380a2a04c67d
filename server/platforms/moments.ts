import { z } from 'zod';
import { readBeijing } from '../contract/time.ts';

/** `2026-11-22 20:15:00`, wall clock of Beijing, as Chinese platforms write a moment; anything else is a fault of the message's form. */
export const beijingMoment = z.string().transform((text, ctx) => {
  try {
    return readBeijing(text);
  } catch {
    ctx.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  }
});
