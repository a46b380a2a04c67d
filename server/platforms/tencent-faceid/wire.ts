import { z } from 'zod';
import type { IdentityResult } from '../../contract/ports/identity.ts';
import { readVerdict, text } from './verdict.ts';

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

export const detectInfoAnswer = z.object({ Text: text.nullable(), RequestId: z.string() });

/** A pass must name the person: this product lets people type who they are. */
export const readDetectInfo = ({ Text, RequestId }: z.infer<typeof detectInfoAnswer>): IdentityResult =>
  readVerdict(Text, RequestId, ({ Name, IdCard }) => (Name && IdCard ? { name: Name, idNumber: IdCard.toUpperCase() } : undefined));
