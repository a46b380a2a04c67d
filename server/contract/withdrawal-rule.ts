import { z } from 'zod';
import { type ApplicationState, lifecycle } from './machines/application.ts';

/** States in which a paid application may be taken back; what is kept of the price depends on which. */
export const withdrawableStates = lifecycle.commands.withdraw.from;
type WithdrawableState = (typeof withdrawableStates)[number];

const kept = z.union([z.int().min(0), z.literal('all')], { error: 'must be fen, or "all"' });

/** What the authority keeps of the price when an application is withdrawn in a state: integer fen, or all of it. */
export const withdrawalKeeps = z.strictObject(
  Object.fromEntries(withdrawableStates.map((state) => [state, kept])) as Record<WithdrawableState, typeof kept>,
);
export type WithdrawalKeeps = z.infer<typeof withdrawalKeeps>;

const isWithdrawable = (state: ApplicationState): state is WithdrawableState => withdrawableStates.some((one) => one === state);

/** What is kept of `priceFen`, fen, when it is withdrawn in `state`; nothing where the table has no such state. Never more than the price. */
export function keptFen(keeps: WithdrawalKeeps, state: ApplicationState, priceFen: number): number {
  const of = isWithdrawable(state) ? keeps[state] : 0;
  return of === 'all' ? priceFen : Math.min(of, priceFen);
}

/** What a request of two persons for it needs to know, as it is stored: both agree to an amount. */
export const wantedWithdrawal = z.strictObject({ keptFen: z.int().min(0) });
export type WantedWithdrawal = z.infer<typeof wantedWithdrawal>;
