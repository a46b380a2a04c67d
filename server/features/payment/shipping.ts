import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import { certificateName } from '../../contract/certificate-name.ts';
import { couriers, isCourier } from '../../contract/couriers.ts';
import type { EffectPayload } from '../../contract/jobs.ts';
import { saidOf } from '../../contract/outside.ts';
import { methodsOf } from '../../contract/payment-channels.ts';
import { ChannelRefused } from '../../contract/ports/payments.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Parcel, Payment, ShippingFiling } from '../../generated/prisma/client.ts';
import { notWhollyBack, paidAttempts } from '../../lifecycle/states.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import { mostUploads } from '../../views/shipping.ts';
import type { World } from '../../world.ts';
import { payerOf } from './rules.ts';
import { wantsShipping } from './trade-management.ts';

/** WeChat takes 15 to 330 days after payment; papers, review and production together stay below this. Milliseconds. */
const shipsWithin = 45 * 86_400_000;

/** WeChat learns at payment that the goods ship later, so that the money is not frozen for want of shipping information (B8). */
export async function announceShipping(world: World, { applicationId }: Pick<EffectPayload, 'applicationId'>): Promise<void> {
  const payment = await filedPayment(world, applicationId);
  if (!payment || payment.shipping?.announcedAt || payment.shipping?.uploadedAt) return;
  const until = new Date((payment.paidAt ?? world.now()).getTime() + shipsWithin);
  if (await report(world, payment, { kind: 'later', until })) await keep(world, payment, { announcedAt: world.now(), delayUntil: until });
}

/** … and at dispatch with which courier they travel. The same parcel is told once; WeChat takes one correction per payment. */
export async function reportShipping(world: World, { applicationId }: Pick<EffectPayload, 'applicationId'>): Promise<void> {
  const payment = await filedPayment(world, applicationId);
  if (!payment) return;
  const { parcel, receiverMobile } = await outbound(world, applicationId);
  if (!isCourier(parcel.courier)) throw new Error('the outbound parcel travels with a courier that is not in the table');
  const { shipping } = payment;
  if (shipping?.uploadedAt && shipping.waybill === parcel.waybill && shipping.courier === parcel.courier) return;
  const { courier, waybill } = parcel;
  if ((shipping?.uploads ?? 0) >= mostUploads)
    return void (await tell(world, payment, `运单已改为 ${waybill}，但发货信息只能更正一次，请在微信商户后台处理`));
  const stage: Stage = { kind: 'dispatched', courierCode: couriers[parcel.courier].wechat, waybill, receiverMobile };
  if (await report(world, payment, stage))
    await keep(world, payment, { uploadedAt: world.now(), uploads: (shipping?.uploads ?? 0) + 1, courier, waybill });
}

type Filed = Payment & { shipping: ShippingFiling | null; application: { productId: string } };

/** The payment that WeChat wants to hear of; none for Alipay, when the money went back, or while it wants to hear of none. */
async function filedPayment(world: World, applicationId: string): Promise<Filed | null> {
  const { database } = world;
  if (!(await wantsShipping({ database }))) return null;
  const payment = await database.payment.findFirst({
    where: { applicationId, state: paidAttempts, method: { in: methodsOf('wechat') }, refunds: notWhollyBack },
    include: { shipping: true, application: { select: { productId: true } } },
  });
  return payment?.transactionId && payerOf(world, payment) ? payment : null;
}

async function outbound({ database, sealer }: World, applicationId: string): Promise<{ parcel: Parcel; receiverMobile: string }> {
  const { answers, parcels } = await database.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { answers: true, parcels: { where: { direction: 'outbound' }, orderBy: { createdAt: 'desc' }, take: 1 } },
  });
  const [parcel] = parcels;
  if (!parcel) throw new Error('a dispatched application has no outbound parcel');
  return { parcel, receiverMobile: openSome(sealer, answers, 'receiverMobile').receiverMobile ?? '' };
}

type Stage = Parameters<World['platforms']['shipping']['report']>[0]['stage'];

/** Whether WeChat took it. What it will never take is told to finance; what it does not see yet throws, and the job is tried again. */
async function report(world: World, payment: Filed, stage: Stage): Promise<boolean> {
  const { transactionId, application } = payment;
  const openid = payerOf(world, payment);
  if (!transactionId || !openid) return false;
  const description = certificateName(productOf(world, application).label);
  try {
    const result = await world.platforms.shipping.report({ transactionId, openid, description, stage });
    if (result === 'notYetVisible') throw new Error('WeChat does not know the order yet; the job is tried again');
    if (result === 'accepted') return true;
    // Somebody told WeChat another parcel in the merchant's own console: the service has no upload left.
    await noteUsedUp(world, payment);
    return false;
  } catch (error) {
    // Where our set-up is at fault, WeChat takes it once that is mended.
    if (!(error instanceof ChannelRefused) || error.row.owner === 'administrator') throw error;
    await tell(world, payment, `微信不接受发货信息：${saidOf(error.row)}（${error.code}）`);
    return false;
  }
}

async function noteUsedUp(world: World, payment: Filed): Promise<void> {
  const { id: paymentId, applicationId } = payment;
  const filing = { uploads: mostUploads };
  await world.database.shippingFiling.upsert({ where: { paymentId }, create: { paymentId, applicationId, ...filing }, update: filing });
  await tell(world, payment, '微信已收过别的发货信息，不能再更正，请核对商户后台里的运单号');
}

type Filing = Partial<Pick<ShippingFiling, 'announcedAt' | 'delayUntil' | 'uploadedAt' | 'uploads' | 'courier' | 'waybill'>>;

async function keep(world: World, { id: paymentId, applicationId }: Filed, filing: Filing): Promise<void> {
  await world.transact(async (tx) => {
    await tx.shippingFiling.upsert({ where: { paymentId }, create: { paymentId, applicationId, ...filing }, update: filing });
    await finishTasks(tx, world, { kind: 'shippingDue', applicationId, actor: systemActor('clock'), outcome: '微信已收到发货信息' });
  });
}

export const tell = ({ database, ...world }: World, { applicationId, outTradeNo }: Payment, what: string): Promise<boolean> =>
  openTask(database, world, {
    kind: 'shippingDue',
    role: 'finance',
    applicationId,
    about: `支付单 ${outTradeNo}：${what}`,
    reference: `shipping:${outTradeNo}:${what}`,
    dueInDays: 1,
  });
