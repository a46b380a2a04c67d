import { z } from 'zod';
import { machineField } from './fields.ts';
import { questionKey } from './product.ts';

/** What one person typed into the form of one application and did not save yet, by field. */

const time = z.iso.datetime({ offset: true });

export const draftChange = z.object({
  /** Form version that it was typed over. */
  formVersion: z.int().nonnegative(),
  /** `typed`: null gives the draft of this field up, or with `copied` stands for the saved answer that the field may take over. `seen`: the revision that the page has of this field's draft, empty for none. One that the page has not seen is left standing. */
  fields: z.partialRecord(
    questionKey,
    z.object({ typed: machineField(300).nullable(), copied: z.literal(true).optional(), seen: machineField(20) }),
  ),
});

export const draftView = z.object({
  /** When something was last kept; null while nothing is. */
  savedAt: time.nullable(),
  fields: z.partialRecord(
    questionKey,
    z.object({
      /** As typed; a number that is whole and sensitive is masked. */
      typed: z.string(),
      masked: z.boolean(),
      /** Another one with each change. */
      revision: z.string(),
      savedAt: time,
      /** The saved answer was changed by somebody after this was typed over it. */
      overtaken: z.boolean(),
    }),
  ),
});

/** `left`: fields of which another device's draft stands that the page had not seen. */
export const draftKept = draftView.extend({ left: z.array(questionKey) });

export type DraftKept = z.infer<typeof draftKept>;
export type DraftChange = z.infer<typeof draftChange>;
export type DraftView = z.infer<typeof draftView>;
