import { z } from 'zod';
import type { IdentityResult, ProvenPerson } from '../../contract/ports/identity.ts';
import { PlatformRefused } from '../errors.ts';
import { sealedPerson } from './codes.ts';
import { openEidInfo } from './eid-info.ts';
import { readVerdict, text } from './verdict.ts';

/** E证通 of the same API: GetEidToken 1007/54089, GetEidResult 1007/54090, encrypted name and number 1007/63370 on cloud.tencent.com. */

export interface EidTokenRequest {
  MerchantId: string;
  /** X in capitals. */
  IdCard: string;
  Name: string;
  /** Comes back in the result; at most 1024 characters. */
  Extra: string;
  /** 4: whom it is about is what we send, and nobody can type another. */
  Config: { InputType: '4' };
}

export const eidTokenAnswer = z.object({ EidToken: z.string().min(1), Url: z.url() });

/** Only for merchants that applied for it. `DesKey` and `UserInfo` are base64. */
const eidInfo = z.object({ DesKey: z.string().min(1), UserInfo: z.string().min(1) });

export const eidResultAnswer = z.object({
  Text: text.nullable(),
  EidInfo: eidInfo.partial().nullish(),
  RequestId: z.string(),
});

/**
 * Without our key the provider says nothing of the person, whom the token is about. With it a pass must name the person.
 * @throws {PlatformRefused} for a pass whose name and number cannot be opened
 */
export const readEidResult = (
  { Text, EidInfo, RequestId }: z.infer<typeof eidResultAnswer>,
  privateKey: string | undefined,
): IdentityResult => readVerdict(Text, RequestId, () => (privateKey ? opened(EidInfo, privateKey) : null));

function opened(info: z.infer<typeof eidResultAnswer>['EidInfo'], privateKey: string): ProvenPerson {
  const person = openEidInfo(info, privateKey);
  if (!person) throw new PlatformRefused('tencent-faceid', 'EidInfo', sealedPerson);
  return person;
}
