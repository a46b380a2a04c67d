import { z } from 'zod';
import { kinded } from './fields.ts';

/** As large as a column of the database holds. */
const count = z.int32().min(0);

/**
 * What a member of staff has before them when they decide, as the case said it: the version of what is judged, and how many entries of the
 * record were read. A word on another version is refused with what came after.
 */
export const seen = z.object({ contentVersion: count, events: count });

export type Seen = z.infer<typeof seen>;

/** The same where it travels beside a file: a part of a form is text. */
export const countInForm = kinded('machine', { fault: (text) => (/^\d{1,6}$/.test(text) ? null : '请刷新后重试') }).transform(Number);
