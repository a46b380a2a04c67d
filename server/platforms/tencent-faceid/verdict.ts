import { z } from 'zod';
import { saidOf } from '../../contract/outside.ts';
import type { IdentityResult } from '../../contract/ports/identity.ts';
import { knownRow } from '../code-rows.ts';
import { type FaceMeaning, resultCodes, unlisted } from './codes.ts';

/** `Text` of both products (`DetectInfoText`). It is null, or its `ErrCode` is, until the person is done. */
export const text = z.object({
  ErrCode: z.number().int().nullable(),
  IdCard: z.string().nullish(),
  Name: z.string().nullish(),
  LiveStatus: z.number().int().nullish(),
  Comparestatus: z.number().int().nullish(),
  Extra: z.string().nullish(),
});

export type Text = z.infer<typeof text>;
type Passed = Extract<IdentityResult, { outcome: 'passed' }>;

/**
 * Tencent's answer in our words. Passed only if all three verdicts are zero and `personOf` says who it was (null: whom we named); undefined
 * from it, or a zero that stands alone, is a failed check. A code outside the table is one as well, and told as unknown.
 */
export function readVerdict(Text: Text | null, requestId: string, personOf: (text: Text) => Passed['person'] | undefined): IdentityResult {
  if (!Text || Text.ErrCode === null) return { outcome: 'pending' };
  const verdict = Text.ErrCode || (Text.LiveStatus ?? missing) || (Text.Comparestatus ?? missing);
  const row = knownRow<FaceMeaning>(resultCodes, verdict);
  if (row?.is === 'pending') return { outcome: 'pending' };
  const told = { session: Text.Extra ?? '', requestId };
  const person = row?.is === 'passed' ? personOf(Text) : undefined;
  if (person !== undefined) return { outcome: 'passed', person, ...told };
  const reason = saidOf(row?.is === 'failed' ? row : unlisted);
  return { outcome: 'failed', code: String(verdict), reason, unknown: !row && verdict !== missing, ...told };
}

/** Stands for a verdict that Tencent did not give. */
const missing = -1;
