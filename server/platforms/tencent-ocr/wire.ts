import { z } from 'zod';
import type { RegisterAnswer } from '../../contract/ports/register.ts';
import type { RegisterElement, RegisterStanding } from '../../contract/register.ts';
import { knownRow } from '../code-rows.ts';
import { PlatformUnavailable } from '../errors.ts';
import { operatingCodes } from './codes.ts';

/** 营业执照核验 (企业四要素), VerifyBizLicenseEnterprise4, API 2018-11-19 of Tencent Cloud OCR. */
export const version = '2018-11-19';

export interface Enterprise4Request {
  CreditCode: string;
  EntName: string;
  LrName: string;
  /** X in capitals. */
  IdNum: string;
}

const consistent = z.boolean().nullish();

/** `StatusCode` 1 is a fault of the platform and says nothing else. */
export const enterprise4Answer = z.object({
  StatusCode: z.int(),
  IsCreditCodeConsistent: consistent,
  IsEntNameConsistent: consistent,
  IsLrNameConsistent: consistent,
  IsIdNumConsistent: consistent,
  OperatingStatus: z.string().nullish(),
});

type Enterprise4Answer = z.infer<typeof enterprise4Answer>;

const compared = {
  uscc: 'IsCreditCodeConsistent',
  name: 'IsEntNameConsistent',
  legalName: 'IsLrNameConsistent',
  legalIdNumber: 'IsIdNumConsistent',
} as const satisfies Record<RegisterElement, keyof Enterprise4Answer>;

/** @throws {PlatformUnavailable} where the platform could not ask the register. What it says of a standing that no table has is `other`, and told as unknown; where it says nothing there is no code to look up. */
export function readEnterprise4(answer: Enterprise4Answer): RegisterAnswer {
  const { StatusCode, OperatingStatus } = answer;
  if (StatusCode !== 0) throw new PlatformUnavailable('tencent-ocr', `StatusCode ${StatusCode}`, true);
  const code = OperatingStatus ?? '';
  const row = knownRow<RegisterStanding>(operatingCodes, code);
  const elements = Object.keys(compared) as RegisterElement[];
  const differs = elements.filter((one) => answer[compared[one]] === false);
  return { standing: row?.is ?? 'other', differs, code, unknown: !row && code !== '' };
}
