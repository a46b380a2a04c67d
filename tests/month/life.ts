import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { cameBackFor } from '../../server/contract/parcel-reasons.ts';
import type { PaymentMethod } from '../../server/contract/views.ts';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import { readPayment } from '../../server/features/payment/read.ts';
import type { Case, Deeds } from '../support/money/deeds.ts';
import { goesAstray } from './astray.ts';
import { buyerScans } from './buying.ts';
import { day, happenings, hour, minute } from './happenings.ts';
import type { MovedService } from './moved-service.ts';
import { type Persona, personaOf } from './personas.ts';
import { type Random, random } from './random.ts';
import { reviewingDeeds } from './reviewing.ts';

/** One application's people. `turn` does what is to be done now and says after how many milliseconds they come back; null when they are done. */
export interface Life {
  readonly number: number;
  readonly persona: Persona;
  turn(): Promise<number | null>;
}

interface Stage {
  service: MovedService;
  deeds: Deeds;
  seed: number;
  /** Something to do at a later moment that nobody waits for. */
  later(ms: number, deed: () => Promise<void> | void): void;
}

const methods: readonly PaymentMethod[] = ['wechatNative', 'wechatNative', 'wechatJsapi', 'alipayQr', 'alipayQr'];

export function lifeOf(stage: Stage, number: number): Life {
  const chance = random(stage.seed, `life ${number}`);
  const life = new Applicant(stage, number, personaOf(chance), chance);
  return life;
}

/** Nothing is done in these. A further state does not compile: people would stand in it for a month and nobody would notice. */
const restsIn = (_: 'draft' | 'cancelled' | 'rejected'): null => null;

class Applicant implements Life {
  readonly number: number;
  readonly persona: Persona;
  readonly #stage: Stage;
  readonly #chance: Random;
  #case: Case | undefined;
  #opened: { id: string; method: PaymentMethod; outTradeNo: string }[] = [];
  #done = new Set<string>();

  constructor(stage: Stage, number: number, persona: Persona, chance: Random) {
    this.#stage = stage;
    this.number = number;
    this.persona = persona;
    this.#chance = chance;
  }

  async turn(): Promise<number | null> {
    if (!this.#case) {
      this.#case = await this.#stage.deeds.applies(this.number, this.#chance.chance(0.6) ? 'primary' : 'secondary');
      return this.#chance.between(hour, day);
    }
    const applied = this.#case;
    const { state } = await this.#stage.service.world.database.application.findUniqueOrThrow({
      where: { id: applied.id },
      select: { state: true },
    });
    return this.#act(applied, state);
  }

  async #act(applied: Case, state: ApplicationState): Promise<number | null> {
    const { deeds } = this.#stage;
    const next = (least: number, most: number) => this.#chance.between(least, most);
    const astray = { deeds, chance: this.#chance, first: (what: string) => this.#first(what) };
    const happened = await this.#happens(applied, state);
    if (happened !== null) return happened;
    if (this.persona === 'goesAstray' && (await goesAstray(astray, applied, state))) return next(2 * hour, 2 * day);
    switch (state) {
      case 'submitted':
        await deeds.approves(applied);
        return next(hour, 2 * day);
      case 'returned':
        await reviewingDeeds(this.#stage.service.world, deeds).handsInAgain(applied);
        return next(hour, day);
      case 'approved':
        return this.#pay(applied);
      case 'paid':
        if (this.persona === 'withdraws' && this.#chance.chance(0.5)) return this.#askBack(applied);
        await deeds.posts(applied);
        return next(day, 3 * day);
      case 'posted':
        if (this.persona === 'withdraws') return this.#askBack(applied);
        await deeds.receives(applied);
        return next(2 * hour, day);
      case 'received':
        if (this.persona === 'isRejected') return this.#beRejected(applied);
        if (this.persona === 'postsAgain' && this.#first('papers')) await deeds.refusesPapers(applied);
        else await deeds.acceptsPapers(applied);
        return next(day, 2 * day);
      case 'papersIncomplete':
        await deeds.posts(applied);
        return next(day, 3 * day);
      case 'inProduction':
        await deeds.produces(applied);
        return next(hour, day);
      case 'produced':
        await this.#clearsReturn(applied);
        await deeds.dispatches(applied);
        return next(day, 3 * day);
      case 'dispatched':
        await deeds.delivers(applied);
        return next(hour, day);
      case 'completed':
        return this.#looksAfterInvoice(applied);
      default:
        return restsIn(state);
    }
  }

  /** What the table of happenings has for this one now; null: nothing. */
  async #happens(applied: Case, state: ApplicationState): Promise<number | null> {
    const { service, deeds, later } = this.#stage;
    for (const [name, { in: states, percent, deed }] of Object.entries(happenings)) {
      if (!states.some((one) => one === state) || !this.#first(`${name} ${state}`)) continue;
      if (!this.#chance.chance(percent / 100) || !this.#first(name)) continue;
      return deed({ service, deeds, later, applied, chance: this.#chance });
    }
    return null;
  }

  /** A key that the courier brought back: the desk says why, the agent agrees where that costs. */
  async #clearsReturn(applied: Case): Promise<void> {
    const { deeds } = this.#stage;
    if (!(await deeds.waitsForWord(applied))) return;
    let reason = await deeds.reasonOfReturn(applied);
    if (reason === null) {
      reason = this.#chance.pick(cameBackFor);
      await deeds.explainsReturn(applied, reason);
    }
    if (await deeds.waitsForWord(applied)) await deeds.agreesToResend(applied, reason);
  }

  #first(what: string): boolean {
    const first = !this.#done.has(what);
    this.#done.add(what);
    return first;
  }

  async #pay(applied: Case): Promise<number | null> {
    const { deeds } = this.#stage;
    if (this.#first('words')) await deeds.confirmsInvoice(applied);
    switch (this.persona) {
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
    buyerScans({ ...this.#stage, chance: this.#chance }, code);
  }

  async #askBack(applied: Case): Promise<number> {
    const { deeds, later } = this.#stage;
    if (this.#first('withdrawal')) await deeds.asksForWithdrawal(applied);
    later(this.#chance.between(hour, day), () => deeds.agrees(applied));
    return 2 * day;
  }

  async #beRejected(applied: Case): Promise<number> {
    const { deeds, later } = this.#stage;
    if (this.#first('rejection')) await deeds.rejects(applied);
    later(this.#chance.between(hour, day), () => deeds.agrees(applied));
    return 2 * day;
  }

  /** Some find a mistake in the invoice: once, and it is issued anew. */
  async #looksAfterInvoice({ id, applicant, number }: Case): Promise<number | null> {
    const { world } = this.#stage.service;
    const invoice = await world.database.invoice.findUnique({ where: { applicationId: id } });
    if (!invoice || invoice.correctedAt || !this.#first('correction') || !this.#chance.chance(0.04)) return null;
    const email = `finance${number}@yunling.example.com`;
    await correctInvoice(world, applicant, id, { title: `${invoice.title}财务部`, taxNumber: invoice.taxNumber, email });
    return hour;
  }
}
