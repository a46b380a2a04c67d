import { statesThat } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { difference } from '../contract/machines/difference.ts';
import { payment } from '../contract/machines/payment.ts';
import { refund } from '../contract/machines/refund.ts';
import { replacedKey } from '../contract/machines/replaced-key.ts';
import { task } from '../contract/machines/task.ts';
import { twoPersonRequest } from '../contract/machines/two-person-request.ts';
import { verification } from '../contract/machines/verification.ts';
import { withdrawal } from '../contract/machines/withdrawal.ts';
import { staffRoles } from '../contract/roles.ts';
import { barringOutcomes } from '../contract/task-outcomes.ts';

/** What queries ask for, read from the columns of the tables. */
export const payableAttempts = { in: statesThat(payment, ({ payable }) => payable) };
export const undoneTasks = { in: statesThat(task, ({ over }) => !over) };
/** Ended by a person with an outcome that lets no case go on; filters of queries. */
export const barringTasks = { state: { in: statesThat(task, ({ over }) => over) }, result: { in: [...barringOutcomes] } };
export const paidAttempts = { in: statesThat(payment, ({ paid }) => paid) };
export const awaitingMoney = { in: statesThat(lifecycle, ({ money }) => money === 'asked') };
export const withApplicant = { in: statesThat(lifecycle, ({ edit }) => edit !== 'nothing') };
export const unfinished = { in: statesThat(lifecycle, ({ over }) => !over) };
/** Somebody of ours has the next step, so that its date is our promise. */
export const withStaff = { in: statesThat(lifecycle, ({ waitsFor }) => waitsFor in staffRoles) };
export const keySent = { in: statesThat(lifecycle, ({ key }) => key === 'sent') };
export const keyNotSent = { in: statesThat(lifecycle, ({ key, over }) => key !== 'sent' && !over) };
export const decidedByStaff = { in: statesThat(verification, ({ manual }) => manual) };
export const openDifferences = { in: statesThat(difference, ({ over }) => !over) };
export const closedDifferences = { in: statesThat(difference, ({ over }) => over) };
export const takenRefunds = { in: statesThat(refund, ({ taken }) => taken) };
/** Payments of which something is left: a filter of queries. */
export const notWhollyBack = { none: { part: 'rest' } };
export const arrivedRefunds = { in: statesThat(refund, ({ arrived }) => arrived) };
/** Refunds the channel is asked about again after so many quiet minutes. */
export const refundsAskedAfter = (minutes: number) => ({ in: statesThat(refund, ({ askAgainAfter }) => askAgainAfter === minutes) });
export const pausesOfRefunds: number[] = [
  ...new Set(Object.values(refund.states).flatMap(({ askAgainAfter }) => (askAgainAfter === null ? [] : [askAgainAfter]))),
];

/** Replaced keys whose certificates still open doors. */
export const keysInForce = { in: statesThat(replacedKey, ({ inForce }) => inForce) };

/** What applicants asked for and the staff have not answered. */
export const openWithdrawals = { in: statesThat(withdrawal, ({ open }) => open) };

/** Requests of two persons for which the second is waited for, and those that were agreed on; filters of queries. */
export const undecidedRequests = { in: statesThat(twoPersonRequest, ({ open }) => open) };
export const agreedRequests = { in: statesThat(twoPersonRequest, ({ agreed }) => agreed) };
