import type { RegisterElement } from '../../contract/register.ts';
import type { Simulator } from '../simulator-kit.ts';
import type { TencentCloudOptions } from '../tencent-cloud/call.ts';
import { serveTencent, TencentError } from '../tencent-cloud/serve.ts';
import { account } from '../tencent-cloud/simulator-account.ts';
import { type Enterprise4Request, version } from './wire.ts';

interface Known {
  /** `OperatingStatus`. */
  status: string;
  differs?: readonly RegisterElement[];
}

export interface TencentOcrControl {
  /** What the register says of this credit code from now on; every other one is open, and all of it as asked. */
  registerSays(uscc: string, known: Known): void;
  /** The register itself cannot be asked: `StatusCode` 1. */
  registerIsDown(down: boolean): void;
  clientOptions(): TencentCloudOptions;
}

/** The register of companies behind Tencent's door, on a loopback port: checks signature, clock, version, and that each of the four is what it must be. */
export async function startTencentOcrSimulator(): Promise<Simulator<TencentOcrControl>> {
  const register = new Map<string, Known>();
  let down = false;
  const control: TencentOcrControl = {
    registerSays: (uscc, known) => void register.set(uscc, known),
    registerIsDown: (is) => {
      down = is;
    },
    clientOptions: () => ({ ...account, baseUrl: simulator.origin }),
  };
  const simulator = await serveTencent({ name: 'ocr', version }, { ...account, skewMs: () => 0 }, control, {
    VerifyBizLicenseEnterprise4: (parameters) => {
      const asked = parameters as unknown as Enterprise4Request;
      refuseMalformed(asked);
      return down ? { StatusCode: 1 } : answerOf(register.get(asked.CreditCode) ?? { status: '1' });
    },
  });
  return simulator;
}

function refuseMalformed({ CreditCode, EntName, LrName, IdNum }: Partial<Enterprise4Request>): void {
  const wrong = (name: string) => new TencentError('InvalidParameterValue.InvalidParameterValueLimit', `${name} is invalid.`);
  if (!/^[0-9A-HJ-NP-RT-UW-Y]{18}$/.test(CreditCode ?? '')) throw wrong('CreditCode');
  if (!EntName) throw wrong('EntName');
  if (!LrName) throw wrong('LrName');
  if (!/^\d{17}[\dX]$/.test(IdNum ?? '')) throw wrong('IdNum');
}

function answerOf({ status, differs = [] }: Known): Record<string, unknown> {
  const found = status !== '-10002';
  const same = (element: RegisterElement) => found && !differs.includes(element);
  return {
    StatusCode: 0,
    VerifyResult: found && differs.length === 0 ? 1 : 0,
    IsCreditCodeConsistent: same('uscc'),
    IsEntNameConsistent: same('name'),
    IsLrNameConsistent: same('legalName'),
    IsIdNumConsistent: same('legalIdNumber'),
    OperatingStatus: status,
    OperatingPeriod: found ? '2015-06-18/' : '-10002',
  };
}
