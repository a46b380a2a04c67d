import { z } from 'zod';

const moment = z.string().nullable();

/** Telephone calls of ours that are coming: from which number, to whom, about what, and what came of the last one. */
const comingCalls = z.array(
  z.object({
    from: z.string(),
    calleeLabel: z.string(),
    about: z.string(),
    /** The last one that nobody answered. */
    missedAt: moment,
    nextCallAt: moment,
    /** Told in writing: by when we wait for an answer. */
    noticeUntil: moment,
  }),
);

/** What was said of an application, or will be. */
export const saidOfIt = {
  /** What the papers lack, when they must be posted again. */
  papersNote: z.string().nullable(),
  calls: comingCalls,
};
