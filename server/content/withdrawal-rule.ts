import { type ApplicationState, lifecycle } from '../contract/machines/application.ts';
import { priceYuan } from '../contract/money.ts';
import { keptFen, withdrawableStates } from '../contract/withdrawal-rule.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { productOf } from './product.ts';

type Priced = Pick<Application, 'productId' | 'state' | 'priceFen'>;
type Catalogued = Pick<World, 'catalogue'>;

/** What the product's table keeps of the price when the application is withdrawn as it stands, fen. */
export const keptNow = (world: Catalogued, { state, ...application }: Priced): number => keptIn(world, application, state);

const keptIn = (world: Catalogued, application: Omit<Priced, 'state'>, state: ApplicationState): number =>
  keptFen(productOf(world, application).withdrawalKeeps, state, application.priceFen);

const { from: askedFrom }: { from: readonly ApplicationState[] } = lifecycle.commands.askWithdraw;

/** What whoever is about to pay reads of it; the table says the rest where it depends on the step. */
export function saidBeforePaying(world: Catalogued, application: Priced): string {
  const when = '付款以后、原件审核通过以前申请撤回';
  const [kept = 0, ...others] = new Set(askedFrom.map((state) => keptIn(world, application, state)));
  if (others.length > 0) return `${when}，按所在步骤扣除费用，其余原路退回。`;
  return `${when}，${backSaid(application.priceFen - kept, kept)}。`;
}

interface TableLine {
  /** The steps, in words. */
  steps: string;
  amountFen: number;
  said: string;
}

/** What comes back of `paidFen` in each step, steps with the same amount together. */
export function withdrawalTable(world: Catalogued, application: Priced, paidFen: number): TableLine[] {
  const lines = new Map<number, string[]>();
  for (const state of withdrawableStates) {
    const amountFen = Math.max(0, paidFen - keptIn(world, application, state));
    lines.set(amountFen, [...(lines.get(amountFen) ?? []), lifecycle.states[state].label]);
  }
  return [...lines].map(([amountFen, labels]) => ({
    steps: labels.join('、'),
    amountFen,
    said: backWords(amountFen, paidFen - amountFen),
  }));
}

/** The same with the way that the money takes; where none does, no way is said. */
export const backSaid = (amountFen: number, kept: number): string =>
  amountFen === 0 ? '按退款规则不退款' : `${backWords(amountFen, kept)}，原路退回`;

/** `退还 190 元`, `扣除 50 元，退还 140 元`, `不退款`. */
export function backWords(amountFen: number, kept: number): string {
  if (amountFen === 0) return '不退款';
  return `${kept > 0 ? `扣除 ${priceYuan(kept)} 元，` : ''}退还 ${priceYuan(amountFen)} 元`;
}
