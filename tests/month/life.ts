import { Refusal } from '../../server/contract/errors.ts';
import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { cameBackFor } from '../../server/contract/parcel-reasons.ts';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import type { Case, Deeds } from '../support/money/deeds.ts';
import { goesAstray } from './astray.ts';
import { Buyer } from './buying.ts';
import { day, type Happening, happenings, hour, type One } from './happenings.ts';
import { mends } from './mending.ts';
import type { MovedService } from './moved-service.ts';
import { peopleChange } from './people-change.ts';
import { type Persona, personaOf } from './personas.ts';
import { type Random, random } from './random.ts';
import { isUnverified, verifies } from './verifying.ts';

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

export function lifeOf(stage: Stage, number: number): Life {
  const chance = random(stage.seed, `life ${number}`);
  const life = new Applicant(stage, number, personaOf(chance), chance);
  return life;
}

/** Nothing is done in these. A further state does not compile: people would stand in it for a month and nobody would notice. */
const restsIn = (_: 'cancelled' | 'rejected'): null => null;

/** Share of the applications that begin with the verification of the legal representative; the others are handed in when they begin. */
const begunByVerification = 0.2;

const whatHappens: [string, Happening][] = Object.entries({ ...happenings, ...peopleChange });

class Applicant implements Life {
  readonly number: number;
  readonly persona: Persona;
  readonly #stage: Stage;
  readonly #chance: Random;
  #case: Case | undefined;
  readonly #buyer: Buyer;
  #done = new Set<string>();

  constructor(stage: Stage, number: number, persona: Persona, chance: Random) {
    this.#stage = stage;
    this.number = number;
    this.persona = persona;
    this.#chance = chance;
    this.#buyer = new Buyer({ ...stage, chance, persona, first: (what) => this.#first(what) });
  }

  async turn(): Promise<number | null> {
    if (!this.#case) {
      const { deeds } = this.#stage;
      const begins = this.#chance.chance(begunByVerification) ? deeds.drafts : deeds.applies;
      this.#case = await begins(this.number, this.#chance.chance(0.6) ? 'primary' : 'secondary');
      return this.#chance.between(hour, day);
    }
    const applied = this.#case;
    const { state } = await this.#stage.service.world.database.application.findUniqueOrThrow({
      where: { id: applied.id },
      select: { state: true },
    });
    try {
      return await this.#act(applied, state);
    } catch (error) {
      const mended = error instanceof Refusal ? await mends(this.#one(applied), error.code) : null;
      if (mended === null) throw error;
      return mended;
    }
  }

  async #act(applied: Case, state: ApplicationState): Promise<number | null> {
    const { deeds } = this.#stage;
    const next = (least: number, most: number) => this.#chance.between(least, most);
    const astray = { deeds, chance: this.#chance, first: (what: string) => this.#first(what) };
    const happened = await this.#happens(applied, state);
    if (happened !== undefined) return happened;
    if (this.persona === 'goesAstray' && (await goesAstray(astray, applied, state))) return next(2 * hour, 2 * day);
    switch (state) {
      case 'submitted':
        await deeds.approves(applied);
        return next(hour, 2 * day);
      case 'draft':
      case 'returned':
        return this.#handsIn(applied, state);
      case 'approved':
        return this.#buyer.pay(applied);
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

  #one(applied: Case): One {
    const { service, deeds, later } = this.#stage;
    return { service, deeds, later, applied, chance: this.#chance };
  }

  /** Nothing is handed in while somebody who was asked does not stand behind it. */
  async #handsIn(applied: Case, state: 'draft' | 'returned'): Promise<number> {
    const one = this.#one(applied);
    const again = state === 'draft' || (await isUnverified(one)) ? await verifies(one) : null;
    if (again !== null) return again;
    await this.#stage.deeds.handsIn(applied);
    return this.#chance.between(hour, day);
  }

  /** What the tables of happenings have for this one now; undefined: nothing. */
  async #happens(applied: Case, state: ApplicationState): Promise<number | null | undefined> {
    for (const [name, { in: states, percent, deed }] of whatHappens) {
      if (!states.some((one) => one === state) || !this.#first(`${name} ${state}`)) continue;
      if (!this.#chance.chance(percent / 100) || !this.#first(name)) continue;
      return deed(this.#one(applied));
    }
    return undefined;
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
