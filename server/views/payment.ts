import { payment } from '../contract/machines/payment.ts';
import { refund } from '../contract/machines/refund.ts';
import { dateAsDay } from '../contract/time.ts';
import { jsapiParameters, type PaymentView } from '../contract/views.ts';
import { heldIn } from '../data/sealed-names.ts';
import type { Payment, Refund } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { qrPicture } from './qr.ts';

/** A payment attempt as the applicant sees it; the QR only while it can be paid. */
export function paymentView(row: Payment, now: Date): PaymentView {
  const payable = payment.states[row.state].payable && row.expiresAt > now;
  return {
    id: row.id,
    method: row.method,
    state: row.state,
    stateLabel: payment.states[row.state].label,
    amountFen: row.amountFen,
    qr: payable && row.codeUrl ? qrPicture(row.codeUrl) : null,
    jsapi: payable && row.jsapi ? jsapiParameters.parse(row.jsapi) : null,
    expiresAt: row.expiresAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

export const refundView = (row: Refund) => ({
  id: row.id,
  state: row.state,
  stateLabel: refund.states[row.state].label,
  amountFen: row.amountFen,
  reason: row.reason,
  updatedAt: row.updatedAt.toISOString(),
  transfer: refund.states[row.state].over ? transferOf(row) : null,
});

/** What was entered of a transfer, confirmed or not. */
const transferOf = ({ transferReference, transferredOn }: Refund) =>
  transferReference && transferredOn ? { reference: transferReference, paidOn: dateAsDay(transferredOn) } : null;

/** What waits for another person to see the bank's receipt. */
export const enteredTransfer = ({ sealer }: Pick<World, 'sealer'>, row: Refund) => {
  const entered = refund.states[row.state].byBank && transferOf(row);
  return entered ? { ...entered, by: heldIn(sealer, row.transferByNameSealed, row.transferByName) ?? '' } : null;
};
