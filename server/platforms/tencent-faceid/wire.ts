import { z } from 'zod';
import { saidOf } from '../../contract/outside.ts';
import type { IdentityResult } from '../../contract/ports/identity.ts';
import { knownRow } from '../code-rows.ts';
import { type FaceMeaning, resultCodes, unlisted } from './codes.ts';

/** FaceID (慧眼), API 2018-03-01: DetectAuth 1007/31816, GetDetectInfoEnhanced 1007/41957, codes 1007/31082 on cloud.tencent.com. */
export const version = '2018-03-01';

export interface DetectAuthRequest {
  RuleId: string;
  /** X in capitals. */
  IdCard: string;
  Name: string;
  RedirectUrl: string;
  /** Comes back in the result; at most 1024 characters. */
  Extra: string;
}

export const detectAuthAnswer = z.object({ Url: z.url(), BizToken: z.string().min(1) });

const text = z.object({
  ErrCode: z.number().int().nullable(),
  IdCard: z.string().nullish(),
  Name: z.string().nullish(),
  LiveStatus: z.number().int().nullish(),
  Comparestatus: z.number().int().nullish(),
  Extra: z.string().nullish(),
});

/** `Text` is null, or its `ErrCode` is, until the person is done. */
export const detectInfoAnswer = z.object({ Text: text.nullable(), RequestId: z.string() });

/**
 * Tencent's answer in our words. Passed only if all three verdicts are zero and the person is named; a zero that stands alone is a failed check.
 * A code outside the table is one as well, and told as unknown.
 */
export function readDetectInfo(answer: z.infer<typeof detectInfoAnswer>): IdentityResult {
  const { Text, RequestId: requestId } = answer;
  if (!Text || Text.ErrCode === null) return { outcome: 'pending' };
  const verdict = Text.ErrCode || (Text.LiveStatus ?? missing) || (Text.Comparestatus ?? missing);
  const row = knownRow<FaceMeaning>(resultCodes, verdict);
  if (row?.is === 'pending') return { outcome: 'pending' };
  const told = { session: Text.Extra ?? '', requestId };
  if (row?.is === 'passed' && Text.Name && Text.IdCard)
    return { outcome: 'passed', name: Text.Name, idNumber: Text.IdCard.toUpperCase(), ...told };
  const reason = saidOf(row?.is === 'failed' ? row : unlisted);
  return { outcome: 'failed', code: String(verdict), reason, unknown: !row && verdict !== missing, ...told };
}

/** Stands for a verdict that Tencent did not give. */
const missing = -1;
