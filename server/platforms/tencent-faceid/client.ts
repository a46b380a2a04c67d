import {
  type BankCardGateway,
  type IdentityGateway,
  type IdentityGateways,
  IdentityProviderRefused,
  type MobileGateway,
} from '../../contract/ports/identity.ts';
import { PlatformRefused } from '../errors.ts';
import { createTencentCall, type TencentCall, type TencentCloudOptions } from '../tencent-cloud/call.ts';
import { type BankCardRequest, readBankCard } from './bank-card-wire.ts';
import { callCodes } from './codes.ts';
import { type EidTokenRequest, eidResultAnswer, eidTokenAnswer, readEidResult } from './eid-wire.ts';
import { type PhoneVerificationRequest, phoneVerificationAnswer, readPhoneVerification } from './phone-wire.ts';
import { type DetectAuthRequest, detectAuthAnswer, detectInfoAnswer, readDetectInfo, version } from './wire.ts';

export interface EidOptions {
  merchantId: string;
  /** SM2, 64 hexadecimal digits: for a merchant that gets name and number back, encrypted. Then no pass without them is believed. */
  privateKey?: string;
}

export interface TencentFaceIdOptions extends TencentCloudOptions {
  /** Flow configured on the platform: "姓名和身份证号由业务传入". */
  ruleId: string;
  /** Absent where the deployer has no E证通 merchant: then there is no way inside WeChat. */
  eid?: EidOptions;
}

const party = 'tencent-faceid';

/** Face check by Tencent Cloud. Throws `IdentityProviderRefused` for refusals, `PlatformUnavailable` when asking again may help. */
export function createTencentFaceId(options: TencentFaceIdOptions): IdentityGateways {
  const call = createTencentCall({ party, version, codes: callCodes }, options);
  const ask: TencentCall = (action, parameters) => call(action, parameters).catch(asRefusal);
  const { ruleId, eid } = options;
  return {
    browser: detectAuth(ask, ruleId),
    mobile: phoneVerification(ask),
    bankCard: bankCardVerification(ask),
    ...(eid && { miniProgram: eidGateway(ask, eid) }),
  };
}

// Text part only: frames and video of the face must not reach us.
const InfoType = '1';

const detectAuth = (ask: TencentCall, RuleId: string): IdentityGateway => ({
  start: async ({ name, idNumber, session, redirectUrl }) => {
    const request: DetectAuthRequest = { RuleId, IdCard: idNumber.toUpperCase(), Name: name, RedirectUrl: redirectUrl, Extra: session };
    const { BizToken, Url } = detectAuthAnswer.parse(await ask('DetectAuth', { ...request }));
    return { bizToken: BizToken, url: Url };
  },
  result: async (BizToken) => readDetectInfo(detectInfoAnswer.parse(await ask('GetDetectInfoEnhanced', { BizToken, RuleId, InfoType }))),
});

const phoneVerification = (ask: TencentCall): MobileGateway => ({
  check: async ({ name, idNumber, mobile }) => {
    const request: PhoneVerificationRequest = { IdCard: idNumber.toUpperCase(), Name: name, Phone: mobile };
    return readPhoneVerification(phoneVerificationAnswer.parse(await ask('PhoneVerification', { ...request })));
  },
});

const bankCardVerification = (ask: TencentCall): BankCardGateway => ({
  check: async ({ name, idNumber, mobile, card }) => {
    const request: BankCardRequest = { Name: name, IdCard: idNumber.toUpperCase(), BankCard: card, Phone: mobile };
    return readBankCard(phoneVerificationAnswer.parse(await ask('BankCard4EVerification', { ...request })));
  },
});

const eidGateway = (ask: TencentCall, { merchantId, privateKey }: EidOptions): IdentityGateway => ({
  start: async ({ name, idNumber, session }) => {
    const request: EidTokenRequest = {
      MerchantId: merchantId,
      IdCard: idNumber.toUpperCase(),
      Name: name,
      Extra: session,
      Config: { InputType: '4' },
    };
    const { EidToken, Url } = eidTokenAnswer.parse(await ask('GetEidToken', { ...request }));
    return { bizToken: EidToken, url: Url };
  },
  result: async (EidToken) => {
    const answer = eidResultAnswer.parse(await ask('GetEidResult', { EidToken, InfoType }));
    try {
      return readEidResult(answer, privateKey);
    } catch (error) {
      return asRefusal(error);
    }
  },
});

function asRefusal(error: unknown): never {
  if (error instanceof PlatformRefused) throw new IdentityProviderRefused(error.party, error.code, error.row);
  throw error;
}
