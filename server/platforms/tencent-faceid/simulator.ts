import { randomUUID } from 'node:crypto';
import { knownRow } from '../code-rows.ts';
import type { Simulator } from '../simulator-kit.ts';
import { serveTencent, TencentError } from '../tencent-cloud/serve.ts';
import { account as tencentAccount } from '../tencent-cloud/simulator-account.ts';
import type { TencentFaceIdOptions } from './client.ts';
import { type FaceMeaning, resultCodes } from './codes.ts';
import { type DetectAuthRequest, version } from './wire.ts';

export interface FaceCheck {
  bizToken: string;
  name: string;
  state: 'pending' | 'passed' | 'failed';
  errCode: number | null;
  redirectUrl: string;
  createdAt: Date;
}

export interface TencentFaceIdControl {
  /** Newest last; identity numbers stay inside. */
  checks(): FaceCheck[];
  /** The person passes. `as` makes the result speak of somebody else, to test that nobody believes it. Throws when the token is unknown or too old. */
  pass(bizToken: string, as?: { name?: string; idNumber?: string }): void;
  /** The person fails with a final code, e.g. 2006, 2016 or 1002. */
  fail(bizToken: string, errCode: number): void;
  clientOptions(): TencentFaceIdOptions;
}

interface KeptCheck extends FaceCheck {
  idNumber: string;
  extra: string;
}

const account = { ...tencentAccount, ruleId: '1' };
const tokenLifeMs = 7200 * 1000;
const resultLifeMs = 3 * 24 * 3600 * 1000;

export interface TencentFaceIdSimulatorOptions {
  /** Where the sandbox page is served, to which a person is sent instead of Tencent's page; a function when the port is not known yet. */
  pageOrigin: string | (() => string);
  now?: () => Date;
}

/** FaceID on a loopback port. */
export async function startTencentFaceIdSimulator(options: TencentFaceIdSimulatorOptions): Promise<Simulator<TencentFaceIdControl>> {
  const now = options.now ?? (() => new Date());
  const checks = new Map<string, KeptCheck>();
  const ageMs = (check: FaceCheck): number => now().getTime() - check.createdAt.getTime();
  const open = (bizToken: string): KeptCheck => {
    const check = checks.get(bizToken);
    if (!check || ageMs(check) > tokenLifeMs) throw new Error('face check unknown or expired');
    if (check.state !== 'pending') throw new Error('face check already finished');
    return check;
  };
  const control: TencentFaceIdControl = {
    checks: () => [...checks.values()].map(({ idNumber: _idNumber, extra: _extra, ...check }) => ({ ...check })),
    pass: (bizToken, as) => void Object.assign(open(bizToken), { state: 'passed', errCode: 0, ...as }),
    fail: (bizToken, errCode) => {
      if (errCode === 0) throw new Error('0 means passed');
      Object.assign(open(bizToken), { state: 'failed', errCode });
    },
    clientOptions: () => ({ ...account, baseUrl: simulator.origin }),
  };
  const DetectAuth = (parameters: Record<string, unknown>) => {
    const check = openCheck(parameters as unknown as DetectAuthRequest, now());
    checks.set(check.bizToken, check);
    const origin = typeof options.pageOrigin === 'function' ? options.pageOrigin() : options.pageOrigin;
    return { Url: `${origin}/sandbox/face?token=${check.bizToken}`, BizToken: check.bizToken };
  };
  const GetDetectInfoEnhanced = (parameters: Record<string, unknown>) => {
    checkRule(parameters.RuleId);
    const check = checks.get(String(parameters.BizToken));
    if (!check) throw new TencentError('InvalidParameterValue.BizTokenIllegal', 'The BizToken is illegal.');
    if (ageMs(check) > resultLifeMs) throw new TencentError('InvalidParameterValue.BizTokenExpired', 'The BizToken has expired.');
    return { Text: textOf(check) };
  };
  const product = { name: 'faceid', version };
  const simulator = await serveTencent(product, { ...account, skewMs: () => 0 }, control, { DetectAuth, GetDetectInfoEnhanced });
  return simulator;
}

function checkRule(ruleId: unknown): void {
  if (ruleId !== account.ruleId) throw new TencentError('InvalidParameterValue.RuleIdNotExist', 'The RuleId does not exist.');
}

function openCheck(request: DetectAuthRequest, createdAt: Date): KeptCheck {
  checkRule(request.RuleId);
  const { IdCard, Name, RedirectUrl = '', Extra = '' } = request;
  if (!/^\d{17}[\dX]$/.test(IdCard ?? '')) throw new TencentError('InvalidParameterValue', `IdCard ${IdCard} is invalid.`);
  if (!Name || Name.length > 32) throw new TencentError('InvalidParameterValue', `Name ${Name} is invalid.`);
  if (RedirectUrl.length > 1024 || Extra.length > 1024) throw new TencentError('InvalidParameterValue', 'A value is too long.');
  const bizToken = randomUUID().toUpperCase();
  return { bizToken, name: Name, idNumber: IdCard, extra: Extra, redirectUrl: RedirectUrl, state: 'pending', errCode: null, createdAt };
}

function textOf(check: KeptCheck): Record<string, unknown> {
  const done = check.errCode !== null;
  const stage = (first: number, last: number): number | null => {
    if (check.errCode === null) return null;
    return check.errCode >= first && check.errCode <= last ? check.errCode : 0;
  };
  return {
    ErrCode: check.errCode,
    ErrMsg:
      check.errCode === 0
        ? '成功'
        : check.errCode === null
          ? null
          : (knownRow<FaceMeaning>(resultCodes, check.errCode)?.message ?? '核验失败'),
    IdCard: done ? check.idNumber : '',
    Name: done ? check.name : '',
    LiveStatus: stage(1000, 1999),
    Comparestatus: stage(2000, 2999),
    Sim: check.errCode === 0 ? '96.20' : null,
    Extra: check.extra,
    LivenessDetail: [],
  };
}
