import { type IdentityGateway, IdentityProviderRefused } from '../../contract/ports/identity.ts';
import { PlatformRefused } from '../errors.ts';
import { createTencentCall, type TencentCloudOptions } from '../tencent-cloud/call.ts';
import { type DetectAuthRequest, detectAuthAnswer, detectInfoAnswer, readDetectInfo, version } from './wire.ts';

export interface TencentFaceIdOptions extends TencentCloudOptions {
  /** Flow configured on the platform: "姓名和身份证号由业务传入". */
  ruleId: string;
}

const party = 'tencent-faceid';

/** Face check by Tencent Cloud. Throws `IdentityProviderRefused` for refusals, `PlatformUnavailable` when asking again may help. */
export function createTencentFaceId(options: TencentFaceIdOptions): IdentityGateway {
  const call = createTencentCall({ party, version }, options);
  return {
    start: async (check) => {
      const request: DetectAuthRequest = {
        RuleId: options.ruleId,
        IdCard: check.idNumber.toUpperCase(),
        Name: check.name,
        RedirectUrl: check.redirectUrl,
        Extra: check.session,
      };
      const answer = await call('DetectAuth', { ...request }).catch(asRefusal);
      const { BizToken, Url } = detectAuthAnswer.parse(answer);
      return { bizToken: BizToken, url: Url };
    },
    result: async (bizToken) => {
      // Text part only: frames and video of the face must not reach us.
      const answer = await call('GetDetectInfoEnhanced', { BizToken: bizToken, RuleId: options.ruleId, InfoType: '1' }).catch(asRefusal);
      return readDetectInfo(detectInfoAnswer.parse(answer));
    },
  };
}

function asRefusal(error: unknown): never {
  if (error instanceof PlatformRefused) throw new IdentityProviderRefused(error.party, error.code, error.row);
  throw error;
}
