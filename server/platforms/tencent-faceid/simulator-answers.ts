import { randomBytes } from 'node:crypto';
import smCrypto from 'sm-crypto';
import type { IdentityWay } from '../../contract/ports/identity.ts';
import { knownRow } from '../code-rows.ts';
import { type FaceMeaning, resultCodes } from './codes.ts';

// A CommonJS package: Node finds no named exports in it.
const { sm2, sm4 } = smCrypto;

/** What the simulated FaceID keeps of a check and says about it. */

export interface FaceCheck {
  way: IdentityWay;
  /** BizToken or EidToken. */
  bizToken: string;
  name: string;
  state: 'pending' | 'passed' | 'failed';
  errCode: number | null;
  redirectUrl: string;
  createdAt: Date;
}

export interface KeptCheck extends FaceCheck {
  idNumber: string;
  extra: string;
}

/** SM2 key of a merchant that gets name and number encrypted: 130 hexadecimal digits. */
export type EidSeal = string | null;

export function textOf(check: KeptCheck): Record<string, unknown> {
  const done = check.errCode !== null;
  const stage = (first: number, last: number): number | null => {
    if (check.errCode === null) return null;
    return check.errCode >= first && check.errCode <= last ? check.errCode : 0;
  };
  return {
    ErrCode: check.errCode,
    ErrMsg: messageOf(check.errCode),
    IdCard: done ? check.idNumber : '',
    Name: done ? check.name : '',
    LiveStatus: stage(1000, 1999),
    Comparestatus: stage(2000, 2999),
    Sim: check.errCode === 0 ? '96.20' : null,
    Extra: check.extra,
    LivenessDetail: [],
  };
}

function messageOf(errCode: number | null): string | null {
  if (errCode === null) return null;
  return errCode === 0 ? '成功' : (knownRow<FaceMeaning>(resultCodes, errCode)?.message ?? '核验失败');
}

/** Name and number as E证通 gives them: a session key for the merchant, the person under it, filled up with zeros. */
export function eidInfoOf({ name, idNumber }: KeptCheck, publicKey: string): Record<string, string> {
  const sessionKey = randomBytes(16);
  const person = Buffer.from(JSON.stringify({ name, idtype: '01', idnum: idNumber }));
  const filled = Buffer.concat([person, Buffer.alloc((16 - (person.length % 16)) % 16)]);
  const sealed = sm4.encrypt([...filled], sessionKey.toString('hex'), { padding: 'none', output: 'string' });
  return {
    EidCode: 'simulated',
    EidSign: 'simulated',
    DesKey: Buffer.from(`04${sm2.doEncrypt([...sessionKey], publicKey, 1)}`, 'hex').toString('base64'),
    UserInfo: Buffer.from(sealed, 'hex').toString('base64'),
  };
}

/** Neither name nor number in clear; encrypted only for who has applied for it, and of who has passed. */
export const eidResultOf = (check: KeptCheck, seal: EidSeal): Record<string, unknown> => ({
  Text: { ...textOf(check), IdCard: '', Name: '' },
  EidInfo: seal && check.state === 'passed' ? eidInfoOf(check, seal) : null,
});
