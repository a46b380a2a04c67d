import { Refusal } from '../../server/contract/errors.ts';
import { attachInvoice } from '../../server/features/invoice/attach.ts';
import { enterBounce } from '../../server/features/invoice/bounce.ts';
import { askBuyer, enterDeclined, enterRed, enterUnneeded } from '../../server/features/invoice/red-letter/commands.ts';
import { resendInvoice } from '../../server/features/invoice/resend.ts';
import { retryRefund } from '../../server/features/payment/retry-refund.ts';
import type { RedLetter } from '../../server/generated/prisma/client.ts';
import { type Deeds, invoicePath } from '../support/money/deeds.ts';
import { faultShare, refundFaults } from './faults.ts';
import type { MovedService } from './moved-service.ts';
import type { Random } from './random.ts';

interface Office {
  service: MovedService;
  deeds: Deeds;
  chance: Random;
}

/** Finance comes in: refunds that went wrong are helped on their way at the channel, invoices are issued and taken back. */
export async function financeComesIn(office: Office): Promise<void> {
  await helpsRefunds(office);
  await issuesInvoices(office);
  await takesBackInvoices(office);
}

async function helpsRefunds({ service: { world, simulators }, deeds, chance }: Office): Promise<void> {
  const { wechatPay, alipay } = simulators;
  if (chance.chance(faultShare)) wechatPay.control.nextBill(chance.pick(['notReady', 'wrongHash']));
  if (chance.chance(faultShare)) alipay.control.nextBill(chance.pick(['notReady', 'damaged']));
  const stuck = { state: { in: ['processing' as const, 'abnormal' as const, 'closed' as const, 'refused' as const] } };
  for (const { id, state, refundNo, payment } of await world.database.refund.findMany({ where: stuck, include: { payment: true } })) {
    if (state === 'closed' || state === 'refused') await letsBe(retryRefund(world, deeds.staff.finance, id));
    else if (payment.method === 'alipayQr') alipay.control.endRefund(payment.outTradeNo, refundNo);
    else wechatPay.control.endRefund(refundNo, 'success');
  }
  // Spoils some of today's refunds.
  if (chance.chance(0.3)) wechatPay.control.nextRefund(chance.pick(refundFaults.wechat));
  if (chance.chance(0.3)) alipay.control.nextRefund(chance.pick(refundFaults.alipay));
}

async function issuesInvoices({ service: { world }, deeds, chance }: Office): Promise<void> {
  const { finance } = deeds.staff;
  for (const row of await world.database.invoice.findMany({ where: { state: { in: ['awaited', 'bounced'] } } })) {
    const { applicationId, issue, round, state } = row;
    // Whoever was told of a bounce and does nothing is called; the mailbox was full.
    if (state === 'bounced') {
      if (chance.chance(0.5)) await letsBe(resendInvoice(world, finance, applicationId));
      continue;
    }
    const file = { path: await invoicePath(), originalName: 'invoice.pdf', size: 1, hash: '' };
    await letsBe(attachInvoice(world, finance, applicationId, file, { issue, round }));
  }
  const mailed = await world.database.invoice.findMany({ where: { state: 'mailed' }, orderBy: { mailedAt: 'desc' }, take: 20 });
  for (const { applicationId, round } of mailed)
    if (chance.chance(0.01)) await letsBe(enterBounce(world, finance, applicationId, { round, note: '邮箱已满' }));
}

/** Of the buyers some have booked the invoice: they are asked, and agree, decline or say nothing. */
async function takesBackInvoices({ service: { world }, deeds, chance }: Office): Promise<void> {
  const waiting = await world.database.redLetter.findMany({ where: { state: { notIn: ['issued', 'unneeded'] } } });
  for (const row of waiting) await letsBe(redStep({ world, deeds, chance }, row));
}

async function redStep({ world, deeds, chance }: Pick<Office, 'deeds' | 'chance'> & Pick<MovedService, 'world'>, row: RedLetter) {
  const { finance } = deeds.staff;
  const { applicationId: id, issue, state } = row;
  const number = `${Date.parse(row.createdAt.toISOString())}${issue}`.padStart(20, '2').slice(0, 20);
  if (state === 'lapsed' || state === 'declined') return askBuyer(world, finance, id);
  if (state === 'asked') {
    // Half say nothing on this day.
    if (chance.chance(0.5)) return;
    return chance.chance(0.2) ? enterDeclined(world, finance, id, '已入账') : enterRed(world, finance, id, number);
  }
  if (chance.chance(0.5)) return askBuyer(world, finance, id);
  return chance.chance(0.1) ? enterUnneeded(world, finance, id, '原票没有开出') : enterRed(world, finance, id, number);
}

/** Somebody was faster, or it is not to be done now. */
const letsBe = (deed: Promise<unknown>): Promise<unknown> =>
  deed.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
