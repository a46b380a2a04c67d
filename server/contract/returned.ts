import { z } from 'zod';
import { documentKind, questionKey } from './product.ts';

/** What a reviewer flags with a return: a sentence for each document and field. */
export const returnNote = z.object({
  note: z.string(),
  fields: z.partialRecord(questionKey, z.string()),
  documents: z.partialRecord(documentKind, z.string()),
});

/** As it is kept: `mended` are the fields that were flagged and changed since, with what was said of them. */
export const returnKept = returnNote.extend({ mended: z.partialRecord(questionKey, z.string()).default({}) });

export const returnedView = returnKept.extend({
  /** Documents that were flagged and uploaded anew, with what was said of them. */
  redone: z.partialRecord(documentKind, z.string()),
  /** Parts were named: all others have passed. */
  namesParts: z.boolean(),
});

export type ReturnNote = z.infer<typeof returnNote>;
export type ReturnKept = z.infer<typeof returnKept>;
export type ReturnedView = z.infer<typeof returnedView>;

/** Whether a return names parts: all others have passed then. */
export const namesParts = ({ documents, fields, mended }: ReturnKept): boolean =>
  [documents, fields, mended].some((parts) => Object.keys(parts).length > 0);
