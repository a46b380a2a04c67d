import { type TencentActions, TencentError } from '../tencent-cloud/serve.ts';
import type { PhoneVerificationRequest } from './phone-wire.ts';

/** The carriers' registers as the simulated FaceID sees them: who answers about a mobile, and what. */
export const phoneActions = (carriers: ReadonlyMap<string, string>): TencentActions => ({
  PhoneVerification: (parameters) => {
    const { IdCard, Name, Phone } = parameters as unknown as PhoneVerificationRequest;
    if (!/^\d{17}[\dX]$/.test(IdCard ?? '')) throw new TencentError('InvalidParameterValue', 'IdCard is invalid.');
    if (!Name || Name.length > 32) throw new TencentError('InvalidParameterValue', 'Name is invalid.');
    if (!/^1\d{10}$/.test(Phone ?? '')) throw new TencentError('InvalidParameterValue', 'Phone is invalid.');
    const Result = carriers.get(Phone) ?? '0';
    return { Result, Description: Result === '0' ? '认证通过' : '认证未通过', Isp: '移动' };
  },
});
