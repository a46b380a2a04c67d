import { z } from 'zod';
import { machineField } from '../fields.ts';
import { rows } from './row.ts';

/** What the caller has on the screen is named by its version; another one means that it must be read again. */
const version = z.string();

export const followingEndpoints = rows({
  'GET /changes': {
    name: 'readChanges',
    summary: '所见内容是否已有变化（没有则 304）',
    /** The applicant by session, the legal representative by the link's token, a PC by its upload code's. */
    access: ['applicant', 'legalRepresentative', 'desk'],
    query: z.object({
      /** Of the applicant's; without it the list of all of them is meant. */
      application: z.uuid().optional(),
      /** The version that the caller has; the list, the application, the verification and the desk each tell theirs. */
      seen: machineField(200).optional(),
    }),
    output: z.object({ version }),
    mayBeUnchanged: true,
  },
});
