import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import type { MovedService } from './moved-service.ts';
import type { Random } from './random.ts';

/** Share of requests, notices, refunds, bills and mails that go wrong. */
export const faultShare = 0.05;

/** Lost before or after the work, or answered with an error of the platform's own. */
const troubles = [{ drop: 'before' }, { drop: 'after' }, { status: 500, body: '{"code":"SYSTEM_ERROR","message":"系统错误"}' }] as const;

/** From now on every platform fails now and then. Notices and refunds are decided where they arise. */
export function makeTrouble({ simulators }: Pick<MovedService, 'simulators'>, random: Random): void {
  const { wechatPay, alipay, wechat, sms, sf, kuaidi100 } = simulators;
  const all: Pick<Simulator<unknown>, 'trouble'>[] = [wechatPay, alipay, wechat, sms, sf, kuaidi100];
  for (const simulator of all) simulator.trouble?.(() => (random.chance(faultShare) ? random.pick(troubles) : undefined));
}

/** What becomes of a payment notice: forged ones are refused or name another order, lost ones never come or come days later. */
export const noticeFaults = {
  wechat: [
    'withhold',
    { repeat: 3 },
    'badSignature',
    'tamperedCiphertext',
    'oldTimestamp',
    'unknownSerial',
    'signTestProbe',
    'wrongAmount',
    'unknownOrder',
    'wrongMerchant',
  ],
  alipay: [
    'withhold',
    { repeat: 3 },
    'tampered',
    'badSignature',
    'unsigned',
    'weakSignature',
    'wrongAmount',
    'unknownOrder',
    'wrongMerchant',
  ],
} as const;

export const refundFaults = { wechat: ['abnormal', 'closed', 'stays'], alipay: ['refused', 'stays'] } as const;
