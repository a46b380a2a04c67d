import { couriers, isCourier } from '../../contract/couriers.ts';
import { openAnswers } from '../../data/answers.ts';
import type { EffectPayload } from '../../outbox/jobs.ts';
import type { World } from '../../world.ts';

/** WeChat learns at payment that the goods ship later, so that the money is not frozen for want of shipping information (B8). */
export async function announceShipping(world: World, { applicationId }: EffectPayload): Promise<void> {
  await report(world, applicationId, { kind: 'later' });
}

/** … and at dispatch with which courier they travel. */
export async function reportShipping(world: World, { applicationId }: EffectPayload): Promise<void> {
  const { answers, parcels } = await world.database.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { answers: true, parcels: { where: { direction: 'outbound' }, orderBy: { createdAt: 'desc' }, take: 1 } },
  });
  const parcel = parcels[0];
  if (!parcel || !isCourier(parcel.courier)) throw new Error('a dispatched application has no outbound parcel');
  const receiverMobile = openAnswers(world.sealer, answers).receiverMobile ?? '';
  await report(world, applicationId, {
    kind: 'dispatched',
    courierCode: couriers[parcel.courier].wechat,
    waybill: parcel.waybill,
    receiverMobile,
  });
}

type Stage = Parameters<World['platforms']['shipping']['report']>[0]['stage'];

async function report({ database, platforms, catalogue }: World, applicationId: string, stage: Stage): Promise<void> {
  const payment = await database.payment.findFirst({
    where: { applicationId, state: 'paid', method: { in: ['wechatJsapi', 'wechatNative'] }, refunds: { none: {} } },
    include: { application: { select: { productId: true } } },
  });
  if (!payment?.transactionId || !payment.openid) return;
  const description = `${catalogue[payment.application.productId]?.label ?? ''}数字证书`;
  const result = await platforms.shipping.report({ transactionId: payment.transactionId, openid: payment.openid, description, stage });
  if (result === 'notYetVisible') throw new Error('WeChat does not know the order yet; the job is tried again');
}
