import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { withLease } from '../../access/lease.ts';
import { refuseEndedOrganisation } from '../../content/ended-organisation.ts';
import { refuseKeyElsewhere } from '../../content/key-elsewhere.ts';
import { productOf } from '../../content/product.ts';
import { certificateName } from '../../contract/certificate-name.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { payment as machine } from '../../contract/machines/payment.ts';
import type { PaymentMethod } from '../../contract/views.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Payment } from '../../generated/prisma/client.ts';
import { payableAttempts } from '../../lifecycle/states.ts';
import type { World } from '../../world.ts';
import { channelAnswer } from './channel-answer.ts';
import { closeAttempt } from './close.ts';
import { attemptLife, payerOf, paymentGatewayOf, paymentNumber, tooShort } from './rules.ts';

/**
 * Begins to pay, or goes on with the attempt that is open: one number per try, written down before the channel hears of it. Changing the
 * channel, or another person's WeChat, closes the other attempt first; if that one turns out paid, nothing new is opened. `payer` answers
 * the openid for which the cashier opens; null where a code is shown.
 */
export async function openPayment(
  world: World,
  caller: Caller,
  applicationId: string,
  method: PaymentMethod,
  payer: () => Promise<string | null>,
): Promise<Payment> {
  const { id } = await ownApplication(world.database, caller.id, applicationId);
  const before = async () => {
    const openid = await payer();
    await closeOthers(world, id, { method, openid });
    const application = payable(await ownApplication(world.database, caller.id, id));
    await refuseEndedOrganisation(world.database, world, application.accountId);
    await refuseKeyElsewhere(world.database, world, application, 'pay');
    await checkInvoiceWords(world, id);
    return { application, openid, known: await reusable(world, application, method) };
  };
  const work = async (tx: Transaction, { application, openid, known }: Awaited<ReturnType<typeof before>>) =>
    known?.id ?? (await record(tx, world, application, { method, openid })).id;
  return withLease(world.redis, `payment:${id}`, async () => {
    const attempt = await world.database.payment.findUniqueOrThrow({ where: { id: await world.transact(work, { before }) } });
    const offered = attempt.codeUrl !== null || attempt.jsapi !== null || !machine.states[attempt.state].payable;
    // A repeat after a try that died finds the number that the channel may not have heard of.
    return offered ? attempt : offer(world, payable(await ownApplication(world.database, caller.id, id)), attempt);
  });
}

function payable(application: Application): Application {
  const { money, label } = lifecycle.states[application.state];
  if (money === 'none') throw new Refusal('wrongState', { state: label, command: '付款' });
  if (money === 'here') throw new Refusal('alreadyPaid');
  return application;
}

/** What will be printed is agreed before money moves; afterwards it can be corrected once. */
async function checkInvoiceWords({ database }: World, applicationId: string): Promise<void> {
  const invoice = await database.invoice.findUnique({ where: { applicationId }, select: { confirmedAt: true } });
  if (!invoice?.confirmedAt) throw new Refusal('invoiceNotConfirmed');
}

interface Way {
  method: PaymentMethod;
  openid: string | null;
}

async function closeOthers(world: World, applicationId: string, { method, openid }: Way): Promise<void> {
  const open = await world.database.payment.findMany({ where: { applicationId, state: payableAttempts } });
  for (const other of open) if (other.method !== method || payerOf(world, other) !== openid) await closeAttempt(world, other);
}

/** An open attempt of this method that lives long enough; an older one is closed on the channel. */
async function reusable(world: World, { id }: Application, method: PaymentMethod): Promise<Payment | null> {
  const open = await world.database.payment.findFirst({
    where: { applicationId: id, state: payableAttempts, method },
    orderBy: { createdAt: 'desc' },
  });
  if (!open || open.expiresAt.getTime() - world.now().getTime() > tooShort) return open;
  await closeAttempt(world, open);
  payable(await world.database.application.findUniqueOrThrow({ where: { id } }));
  return null;
}

async function record(tx: Transaction, { now, sealer }: World, application: Application, { method, openid }: Way): Promise<Payment> {
  const tries = await tx.payment.count({ where: { applicationId: application.id, method } });
  return tx.payment.create({
    data: {
      applicationId: application.id,
      method,
      outTradeNo: paymentNumber(application.orderNumber, method, tries + 1),
      amountFen: application.priceFen,
      openidSealed: openid && sealer.seal(openid),
      createdAt: now(),
      // Whole seconds: the channel compares a repeated request with the first one.
      expiresAt: new Date(Math.floor((now().getTime() + attemptLife) / 1000) * 1000),
    },
  });
}

async function offer(world: World, application: Application, attempt: Payment): Promise<Payment> {
  const { database, platforms } = world;
  const { outTradeNo, amountFen, expiresAt } = attempt;
  const openid = payerOf(world, attempt);
  const description = `${certificateName(productOf(world, application).label)} ${application.orderNumber}`;
  try {
    const opened = await paymentGatewayOf(platforms, attempt.method).open({
      outTradeNo,
      amountFen,
      description,
      expiresAt,
      ...(openid ? { openid } : {}),
    });
    const data = 'codeUrl' in opened ? { codeUrl: opened.codeUrl } : { jsapi: { ...opened.jsapi } };
    return await database.payment.update({ where: { id: attempt.id }, data });
  } catch (error) {
    throw await channelAnswer(world, error, attempt);
  }
}
