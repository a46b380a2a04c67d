import { randomUUID } from 'node:crypto';
import { type IdentityWay, identityWays } from '../../contract/ports/identity.ts';
import type { Simulator } from '../simulator-kit.ts';
import { serveTencent, type TencentActions, TencentError } from '../tencent-cloud/serve.ts';
import { account as tencentAccount } from '../tencent-cloud/simulator-account.ts';
import type { EidOptions, TencentFaceIdOptions } from './client.ts';
import type { EidTokenRequest } from './eid-wire.ts';
import { type EidSeal, eidResultOf, type FaceCheck, type KeptCheck, textOf } from './simulator-answers.ts';
import { elementActions } from './simulator-phone.ts';
import { type DetectAuthRequest, version } from './wire.ts';

export interface TencentFaceIdControl {
  /** Newest last; identity numbers stay inside. */
  checks(): FaceCheck[];
  /** The person passes. `as` makes the result speak of somebody else, to test that nobody believes it. Throws when the token is unknown or too old. */
  pass(bizToken: string, as?: { name?: string; idNumber?: string; extra?: string }): void;
  /** The person fails with a final code, e.g. 2006, 2016 or 1002. */
  fail(bizToken: string, errCode: number): void;
  /** The time in which a check can be begun is over for this one. */
  runOut(bizToken: string): void;
  /** E证通 tells name and number from now on, encrypted for this SM2 key; null: it tells neither, as it does for who has not applied. */
  tellPerson(publicKey: string | null): void;
  /** What the carriers answer about this mobile from now on, e.g. '-4': it belongs to somebody else. Every other one belongs to whom it is asked about. */
  carriersSay(mobile: string, result: string): void;
  /** What the banks answer about this card from now on. Every other one was opened by whom it is asked about. */
  banksSay(card: string, result: string): void;
  clientOptions(): TencentFaceIdOptions & { eid: EidOptions };
}

const account = { ...tencentAccount, ruleId: '1', eid: { merchantId: '00000000' } };
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
  const carriers = new Map<string, string>();
  const banks = new Map<string, string>();
  let seal: EidSeal = null;
  const ageMs = ageAt(now);
  const open = (bizToken: string): KeptCheck => {
    const check = checks.get(bizToken);
    if (!check || ageMs(check) > identityWays[check.way].beginMs) throw new Error('face check unknown or expired');
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
    runOut: (bizToken) => {
      const check = open(bizToken);
      check.createdAt = new Date(now().getTime() - identityWays[check.way].beginMs - 1);
    },
    tellPerson: (publicKey) => {
      seal = publicKey;
    },
    carriersSay: (mobile, result) => void carriers.set(mobile, result),
    banksSay: (card, result) => void banks.set(card, result),
    clientOptions: () => ({ ...account, baseUrl: simulator.origin }),
  };
  const actions = { ...actionsOn(checks, options, () => seal), ...elementActions(carriers, banks) };
  const simulator = await serveTencent({ name: 'faceid', version }, { ...account, skewMs: () => 0 }, control, actions);
  return simulator;
}

const ageAt =
  (now: () => Date) =>
  ({ createdAt }: FaceCheck): number =>
    now().getTime() - createdAt.getTime();

function actionsOn(
  checks: Map<string, KeptCheck>,
  { pageOrigin, now = () => new Date() }: TencentFaceIdSimulatorOptions,
  seal: () => EidSeal,
): TencentActions {
  const ageMs = ageAt(now);
  const begin = (check: KeptCheck): string => {
    checks.set(check.bizToken, check);
    return `${typeof pageOrigin === 'function' ? pageOrigin() : pageOrigin}/sandbox/face?token=${check.bizToken}`;
  };
  const finished = (way: IdentityWay, token: unknown): KeptCheck => {
    const check = checks.get(String(token));
    if (check?.way !== way) throw new TencentError('InvalidParameterValue.BizTokenIllegal', 'The BizToken is illegal.');
    if (ageMs(check) > resultLifeMs) throw new TencentError('InvalidParameterValue.BizTokenExpired', 'The BizToken has expired.');
    return check;
  };
  return {
    DetectAuth: (parameters) => {
      const check = detectAuthCheck(parameters as unknown as DetectAuthRequest, now());
      return { Url: begin(check), BizToken: check.bizToken };
    },
    GetDetectInfoEnhanced: ({ RuleId, BizToken }) => {
      checkRule(RuleId);
      return { Text: textOf(finished('browser', BizToken)) };
    },
    GetEidToken: (parameters) => {
      const check = eidCheck(parameters as unknown as EidTokenRequest, now());
      return { EidToken: check.bizToken, Url: begin(check) };
    },
    GetEidResult: ({ EidToken, InfoType }) => {
      if (InfoType !== '1') throw new TencentError('InvalidParameterValue', 'The simulator keeps no pictures.');
      return eidResultOf(finished('miniProgram', EidToken), seal());
    },
  };
}

function checkRule(ruleId: unknown): void {
  if (ruleId !== account.ruleId) throw new TencentError('InvalidParameterValue.RuleIdNotExist', 'The RuleId does not exist.');
}

function detectAuthCheck(request: DetectAuthRequest, createdAt: Date): KeptCheck {
  checkRule(request.RuleId);
  return kept('browser', request, createdAt, request.RedirectUrl ?? '');
}

function eidCheck(request: EidTokenRequest, createdAt: Date): KeptCheck {
  if (request.MerchantId !== account.eid.merchantId) throw new TencentError('InvalidParameterValue', 'MerchantId is invalid.');
  if (request.Config?.InputType !== '4') throw new TencentError('InvalidParameterValue', 'Only InputType 4 fixes the person.');
  return kept('miniProgram', request, createdAt, '');
}

function kept(
  way: IdentityWay,
  { IdCard, Name, Extra = '' }: Pick<EidTokenRequest, 'IdCard' | 'Name' | 'Extra'>,
  createdAt: Date,
  redirectUrl: string,
): KeptCheck {
  if (!/^\d{17}[\dX]$/.test(IdCard ?? '')) throw new TencentError('InvalidParameterValue', `IdCard ${IdCard} is invalid.`);
  if (!Name || Name.length > 32) throw new TencentError('InvalidParameterValue', `Name ${Name} is invalid.`);
  if (redirectUrl.length > 1024 || Extra.length > 1024) throw new TencentError('InvalidParameterValue', 'A value is too long.');
  const bizToken = randomUUID().toUpperCase();
  return { way, bizToken, name: Name, idNumber: IdCard, extra: Extra, redirectUrl, state: 'pending', errCode: null, createdAt };
}
