import { z } from 'zod';
import { type OutsideCode, type OutsideCodes, saidOf } from '../../contract/outside.ts';
import type { ElementsResult } from '../../contract/ports/identity.ts';
import { knownRow } from '../code-rows.ts';
import { type PhoneMeaning, phoneCodes, unlistedPhone } from './phone-codes.ts';

/** 手机号三要素核验 of the same API: PhoneVerification, cloud.tencent.com 1007/39765. */

export interface PhoneVerificationRequest {
  /** X in capitals. */
  IdCard: string;
  Name: string;
  Phone: string;
}

/** `Result` is a number in a string. */
export const phoneVerificationAnswer = z.object({ Result: z.string().min(1), RequestId: z.string() });

export type PhoneVerificationAnswer = z.infer<typeof phoneVerificationAnswer>;

/** Passed only where the table says so; a code outside it is a failed check, and told as unknown. */
export function readElements(
  codes: OutsideCodes<PhoneMeaning>,
  unlisted: OutsideCode<'failed'>,
  { Result, RequestId: requestId }: PhoneVerificationAnswer,
): ElementsResult {
  const row = knownRow<PhoneMeaning>(codes, Result);
  if (row?.is === 'passed') return { outcome: 'passed', requestId };
  return { outcome: 'failed', code: Result, reason: saidOf(row ?? unlisted), unknown: !row, requestId };
}

export const readPhoneVerification = (answer: PhoneVerificationAnswer) => readElements(phoneCodes, unlistedPhone, answer);
