import type { PaymentMethod } from '../../server/contract/views.ts';
import { readPayment } from '../../server/features/payment/read.ts';
import { buyerPays, type Case, type Deeds } from '../support/money/deeds.ts';
import { faultShare, noticeFaults } from './faults.ts';
import { day, hour, minute } from './happenings.ts';
import type { MovedService } from './moved-service.ts';
import type { Persona } from './personas.ts';
import type { Random } from './random.ts';

interface Stage {
  service: MovedService;
  chance: Random;
  later(ms: number, deed: () => Promise<void> | void): void;
}

/** The buyer pays the code, unless it is dead; what the platform then tells us may go wrong. */
function buyerScans({ service, chance, later }: Stage, code: { method: PaymentMethod; outTradeNo: string }): void {
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

const methods: readonly PaymentMethod[] = ['wechatNative', 'wechatNative', 'wechatJsapi', 'alipayQr', 'alipayQr'];

interface Buying extends Stage {
  deeds: Deeds;
  persona: Persona;
  /** Whether this happens to this one for the first time. */
  first(what: string): boolean;
}

/** Who pays for one application, as the persona does. */
export class Buyer {
  readonly #stage: Buying;
  readonly #chance: Random;
  readonly #persona: Persona;
  readonly #first: Buying['first'];
  #opened: { id: string; method: PaymentMethod; outTradeNo: string }[] = [];

  constructor(stage: Buying) {
    this.#stage = stage;
    this.#chance = stage.chance;
    this.#persona = stage.persona;
    this.#first = stage.first;
  }

  /** Milliseconds until they come back; null when they are done. */
  async pay(applied: Case): Promise<number | null> {
    const { deeds } = this.#stage;
    if (this.#first('words')) await deeds.confirmsInvoice(applied);
    switch (this.#persona) {
      case 'neverPays':
        return this.#first('waits') ? 20 * day : day;
      case 'cancels':
        await deeds.cancels(applied);
        return null;
      case 'paysAfterCancel':
        return this.#payAfterCancel(applied);
      case 'paysTwice':
        return this.#payTwice(applied);
      case 'switches':
        if (this.#first('looks')) {
          await this.#open(applied, this.#chance.pick(methods));
          return this.#chance.between(minute, 90 * minute);
        }
        return this.#payOnce(applied);
      case 'paysAtTheEnd':
        // The tenth working day is two weeks away, holidays aside.
        return this.#first('waits') ? this.#chance.between(13.5 * day, 14.6 * day) : this.#payOnce(applied);
      default:
        return this.#payOnce(applied);
    }
  }

  async #open(applied: Case, method: PaymentMethod) {
    const payment = await this.#stage.deeds.opens(applied, method);
    if (!this.#opened.some(({ id }) => id === payment.id)) this.#opened.push(payment);
    return payment;
  }

  async #payOnce(applied: Case): Promise<number> {
    const payment = await this.#open(applied, this.#chance.pick(methods));
    this.#buyer(payment);
    // Most keep the page open, and it asks; the others come back when the sweep has been.
    if (this.#chance.chance(0.7)) this.#stage.later(20_000, () => this.#look(applied, payment.id));
    return this.#chance.between(40 * minute, 3 * day);
  }

  async #look({ id, applicant }: Case, paymentId: string): Promise<void> {
    await readPayment(this.#stage.service.world, applicant, id, paymentId);
  }

  async #payTwice(applied: Case): Promise<number> {
    const codes = [await this.#open(applied, 'alipayQr'), await this.#open(applied, 'wechatNative')];
    for (const code of this.#chance.chance(0.5) ? codes : codes.reverse()) this.#buyer(code);
    return this.#chance.between(hour, day);
  }

  async #payAfterCancel(applied: Case): Promise<null> {
    const code = await this.#open(applied, this.#chance.pick(['alipayQr', 'alipayQr', 'wechatNative']));
    await this.#stage.deeds.cancels(applied);
    this.#stage.later(this.#chance.between(minute, 100 * minute), () => this.#buyer(code));
    return null;
  }

  #buyer(code: { method: PaymentMethod; outTradeNo: string }): void {
    buyerScans(this.#stage, code);
  }
}
