import { target } from '../../contract/machine.ts';
import { payment as machine } from '../../contract/machines/payment.ts';
import { channelOf } from '../../contract/payment-channels.ts';
import { ChannelRefused, type PaymentGateway } from '../../contract/ports/payments.ts';
import type { PaymentMethod } from '../../contract/views.ts';
import { heldIn } from '../../data/sealed-names.ts';
import type { Payment } from '../../generated/prisma/client.ts';
import type { Platforms, World } from '../../world.ts';

/** The letter that a method has in our payment numbers. */
const letters: Record<PaymentMethod, string> = { wechatJsapi: 'J', wechatNative: 'N', alipayQr: 'A' };

export const paymentGatewayOf = (platforms: Platforms, method: PaymentMethod): PaymentGateway => platforms.payments[channelOf[method]];

/** The openid for which the cashier opened or that paid; null where none did. */
export const payerOf = ({ sealer }: Pick<World, 'sealer'>, { openidSealed, openid }: Pick<Payment, 'openidSealed' | 'openid'>) =>
  heldIn(sealer, openidSealed, openid);

/** A QR of WeChat and of Alipay lives two hours; ours ends a little earlier, so that what we show can be paid. Milliseconds. */
export const attemptLife = 110 * 60_000;

/** An attempt with less than this left is not offered again. Milliseconds. */
export const tooShort = 5 * 60_000;

/** `<order number><channel letter><try>`: 6–32 characters, unique for ever, readable on a bill. */
export const paymentNumber = (orderNumber: string, method: PaymentMethod, attempt: number): string =>
  `${orderNumber}${letters[method]}${attempt}`;

/** What a channel says about money that arrived, from a notice or an answer. */
export interface Arrival {
  transactionId: string;
  amountFen: number;
  currency: string;
  paidAt: Date;
  payerId?: string;
}

/**
 * What money that arrived means for its attempt: booked once, a repeat of what is booked, or nothing of ours, which is an incident and no
 * change of state.
 */
export function judgeArrival(
  { amountFen, state, transactionId }: Pick<Payment, 'amountFen' | 'state' | 'transactionId'>,
  arrival: Arrival,
): 'books' | 'repeats' | 'mismatch' {
  if (arrival.amountFen !== amountFen || arrival.currency !== 'CNY') return 'mismatch';
  if (target(machine, state, 'settle')) return 'books';
  return transactionId === arrival.transactionId ? 'repeats' : 'mismatch';
}

/** WeChat's answer about an order number it never received. */
export const isUnknownOrder = (error: unknown): boolean => error instanceof ChannelRefused && error.row.is === 'unknownOrder';
