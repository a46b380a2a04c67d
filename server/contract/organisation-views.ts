import { z } from 'zod';
import { saidByApplicants } from './organisation-changes.ts';

/** What is other about the organisation than on the papers, and what may be said to be. */
export const organisationShown = {
  organisation: z.object({
    /** What the account is called now, where that is not what the papers say; then nothing goes on towards a certificate. */
    newerName: z.string().nullable(),
    /** What rests while the organisation counts as gone, and what to do where the register is wrong. */
    ended: z.string().nullable(),
    /** What the agent may say has changed, with what follows in this state. */
    mayChange: z.array(z.object({ kind: z.enum(saidByApplicants), label: z.string(), words: z.string() })),
  }),
};
