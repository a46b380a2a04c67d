import { createHash } from 'node:crypto';
import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { refuseMistaken } from '../../content/mistaken-waybill.ts';
import { refuseUnjudgedOrganisation } from '../../content/outdated-organisation.ts';
import { productOf } from '../../content/product.ts';
import { secondPayer, whyResendWaits } from '../../content/resending.ts';
import { recordSent } from '../../content/sent-parcel.ts';
import { refuseGone, refuseUnrevoked } from '../../content/unrevoked.ts';
import { type Courier, orderTaker } from '../../contract/couriers.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Address } from '../../contract/ports/couriers.ts';
import type { Role } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { outsideAnswer } from '../../lifecycle/outside-codes.ts';
import { refuseUnseen, tellingWhatCame } from '../../lifecycle/seen.ts';
import { courierLabel } from '../../views/parcel.ts';
import type { World } from '../../world.ts';

export interface Dispatch {
  courier?: Courier;
  waybill?: string;
}

/**
 * Sends certificate and key to the receiver, with the product's courier unless another is named (R10.2). Without a typed waybill a
 * courier that takes orders is asked for one, with any other the dispatcher brings it; its reference is the parcel, so that a repeat after a lost answer yields the same waybill and no second parcel.
 */
export async function dispatch(world: World, caller: Caller, id: string, sent: Dispatch, seen: Seen): Promise<void> {
  const before = async () => {
    const application = await anyApplication(world.database, id);
    await tellingWhatCame(world.database, world, id, seen, () => decide(lifecycle, application.state, 'dispatch', caller.roles));
    await refuseUnseen(world.database, world, application, seen);
    await refuseGone(world.database, application);
    await refuseUnrevoked(world.database, id);
    await refuseUnjudgedOrganisation(world.database, id);
    const parcels = await world.database.parcel.findMany({ where: { applicationId: id } });
    const waits = whyResendWaits(application, parcels);
    if (waits) throw waits;
    const courier = sent.courier ?? productOf(world, application).courier.code;
    if (!sent.waybill && !orderTaker(courier))
      throw new Refusal('invalidInput', {}, { fields: [{ path: 'waybill', message: `请填写${courierLabel(courier)}的快递单号` }] });
    return { application, courier, number: sent.waybill ?? (await orderWaybill(world, application, parcels, caller.roles)) };
  };
  const work = async (tx: Transaction, { application, courier, number }: Awaited<ReturnType<typeof before>>) => {
    const note = `${courierLabel(courier)} ${number}`;
    const { row } = await advance(tx, world, 'application', application, 'dispatch', caller, { note, seen });
    // A loss moves neither state nor version, and may be told while the courier was asked.
    await refuseGone(tx, row);
    await refuseUnrevoked(tx, id);
    await refuseUnjudgedOrganisation(tx, id);
    await refuseMistaken(tx, world, application, number, caller);
    const phoneTail = receiverOf(world, application).mobile.slice(-4);
    await recordSent(tx, { applicationId: id, direction: 'outbound', courier, waybill: number, phoneTail, createdAt: world.now() });
  };
  await world.transact(work, { before });
}

const payers = { applicant: 'receiver', us: 'sender' } as const;

async function orderWaybill(world: World, application: Application, parcels: readonly Parcel[], roles: readonly Role[]): Promise<string> {
  const { cargo, courier } = productOf(world, application);
  const second = secondPayer(parcels, 'outbound');
  const receiver = receiverOf(world, application);
  try {
    const { waybill } = await world.platforms.dispatch.createWaybill({
      reference: await referenceOf(world, application, receiver),
      receiver,
      cargo,
      payer: second ? payers[second] : courier.payer,
    });
    return waybill;
  } catch (error) {
    world.log.warn({ application: application.id, err: error }, 'the courier did not take the order');
    throw (await outsideAnswer(world, error, roles)) ?? new Refusal('platformUnavailable');
  }
}

/**
 * Names one parcel to the courier; whatever became of those before, the next has another name. One to another receiver is another parcel too: an order
 * whose answer was lost holds the address that it was given, and is what a repeat would find.
 */
async function referenceOf({ database }: World, { id, orderNumber }: Application, receiver: Address): Promise<string> {
  const [sent, replaced] = await Promise.all([
    database.parcel.count({ where: { applicationId: id, direction: 'outbound' } }),
    database.replacedKey.count({ where: { applicationId: id } }),
  ]);
  const earlier = sent + replaced;
  return `${orderNumber}-${earlier + 1}-${digestOf(receiver)}`;
}

/** Tells addresses of one application apart, no more. */
const digestOf = ({ name, mobile, region, street }: Address): string =>
  createHash('sha256')
    .update(JSON.stringify([name, mobile, region, street]))
    .digest('hex')
    .slice(0, 12);

function receiverOf({ sealer }: World, { answers }: Application): Address {
  const { receiverName = '', receiverMobile = '', receiverRegion = '', receiverStreet = '' } = openAnswers(sealer, answers);
  const [province = '', city = '', district = ''] = receiverRegion.split(' ');
  return { name: receiverName, mobile: receiverMobile, region: [province, city, district], street: receiverStreet };
}
