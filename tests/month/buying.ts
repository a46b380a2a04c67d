import type { PaymentMethod } from '../../server/contract/views.ts';
import { buyerPays } from '../support/money/deeds.ts';
import { faultShare, noticeFaults } from './faults.ts';
import { day, hour, minute } from './happenings.ts';
import type { MovedService } from './moved-service.ts';
import type { Random } from './random.ts';

interface Stage {
  service: MovedService;
  chance: Random;
  later(ms: number, deed: () => Promise<void> | void): void;
}

/** The buyer pays the code, unless it is dead; what the platform then tells us may go wrong. */
export function buyerScans({ service, chance, later }: Stage, code: { method: PaymentMethod; outTradeNo: string }): void {
  const { wechatPay, alipay, wechat } = service.simulators;
  const channel = code.method === 'alipayQr' ? 'alipay' : 'wechat';
  const { control } = channel === 'alipay' ? alipay : wechatPay;
  const wrong = chance.chance(faultShare);
  if (channel === 'alipay') alipay.control.nextNotices(wrong ? chance.pick(noticeFaults.alipay) : 'normal');
  else wechatPay.control.nextNotices(wrong ? chance.pick(noticeFaults.wechat) : 'normal');
  try {
    buyerPays(service, code);
  } catch {
    // Closed, expired or paid: the buyer sees that the code is dead. No notice arose, so none must be spoilt.
    control.forgetNotices();
    return;
  }
  if (wrong) later(chance.between(10 * minute, 2 * day), () => control.resendNotice(code.outTradeNo));
  if (channel === 'wechat' && chance.chance(faultShare)) {
    const number = wechatPay.control.orders().find(({ body }) => body.out_trade_no === code.outTradeNo)?.transactionId ?? '';
    wechat.control.hidePayment(number, true);
    later(chance.between(minute, 2 * hour), () => wechat.control.hidePayment(number, false));
  }
}
