import { type TencentActions, TencentError } from '../tencent-cloud/serve.ts';
import type { BankCardRequest } from './bank-card-wire.ts';
import type { PhoneVerificationRequest } from './phone-wire.ts';

type Asked = PhoneVerificationRequest & Partial<BankCardRequest>;

const described = (Result: string) => ({ Result, Description: Result === '0' ? '认证通过' : '认证未通过' });

function refuseMalformed({ IdCard, Name, Phone }: Asked): void {
  if (!/^\d{17}[\dX]$/.test(IdCard ?? '')) throw new TencentError('InvalidParameterValue', 'IdCard is invalid.');
  if (!Name || Name.length > 32) throw new TencentError('InvalidParameterValue', 'Name is invalid.');
  if (!/^1\d{10}$/.test(Phone ?? '')) throw new TencentError('InvalidParameterValue', 'Phone is invalid.');
}

/** The registers of carriers and banks as the simulated FaceID sees them: what is answered about a mobile, or a card. */
export const elementActions = (carriers: ReadonlyMap<string, string>, banks: ReadonlyMap<string, string>): TencentActions => ({
  PhoneVerification: (parameters) => {
    const asked = parameters as unknown as Asked;
    refuseMalformed(asked);
    return { ...described(carriers.get(asked.Phone) ?? '0'), Isp: '移动' };
  },
  BankCard4EVerification: (parameters) => {
    const asked = parameters as unknown as Asked;
    refuseMalformed(asked);
    if (!/^\d{12,19}$/.test(asked.BankCard ?? '')) throw new TencentError('InvalidParameterValue', 'BankCard is invalid.');
    return described(banks.get(asked.BankCard ?? '') ?? '0');
  },
});
