import { z } from 'zod';
import { stages } from './machines/application.ts';

const time = z.iso.datetime({ offset: true });
const day = z.iso.date();

export const timelineStep = z.object({
  stage: z.enum(stages),
  label: z.string(),
  status: z.enum(['done', 'now', 'later', 'stopped']),
  /** When it was done; for the step of now and later ones null. */
  at: time.nullable(),
  dueOn: day.nullable(),
  dueIsAbout: z.boolean(),
});

export const historyEntry = z.object({ at: time, label: z.string(), by: z.string(), note: z.string().nullable() });
