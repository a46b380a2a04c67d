import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import type { Courier } from '../../contract/couriers.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Address } from '../../contract/ports/couriers.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { refuseUnseen, tellingWhatCame } from '../../lifecycle/seen.ts';
import { courierLabel } from '../../views/parcel.ts';
import type { World } from '../../world.ts';

export interface Dispatch {
  courier?: Courier;
  waybill?: string;
}

/**
 * Sends certificate and key to the receiver, SF freight collect (R10.2). Without a typed waybill SF is asked for one; its reference is
 * the application, so that a repeat after a lost answer yields the same waybill and no second parcel.
 */
export async function dispatch(world: World, caller: Caller, id: string, { courier = 'sf', waybill }: Dispatch, seen: Seen): Promise<void> {
  const before = async () => {
    const application = await anyApplication(world.database, id);
    await tellingWhatCame(world.database, id, seen, () => decide(lifecycle, application.state, 'dispatch', caller.roles));
    await refuseUnseen(world.database, application, seen);
    return { application, number: waybill ?? (await orderFromSf(world, application)) };
  };
  const work = async (tx: Transaction, { application, number }: Awaited<ReturnType<typeof before>>) => {
    await advance(tx, world, 'application', application, 'dispatch', caller, { note: `${courierLabel(courier)} ${number}`, seen });
    await tx.parcel.createMany({
      data: [{ applicationId: id, direction: 'outbound', courier, waybill: number, createdAt: world.now() }],
      skipDuplicates: true,
    });
  };
  await world.transact(work, { before });
}

async function orderFromSf(world: World, application: Application): Promise<string> {
  try {
    const { waybill } = await world.platforms.dispatch.createWaybill({
      reference: application.orderNumber,
      receiver: receiverOf(world, application),
      cargo: '数字证书 USB Key',
    });
    return waybill;
  } catch (error) {
    world.log.warn({ application: application.id, err: error }, 'SF did not take the order');
    throw new Refusal('platformUnavailable');
  }
}

function receiverOf({ sealer }: World, { answers }: Application): Address {
  const { receiverName = '', receiverMobile = '', receiverRegion = '', receiverStreet = '' } = openAnswers(sealer, answers);
  const [province = '', city = '', district = ''] = receiverRegion.split(' ');
  return { name: receiverName, mobile: receiverMobile, region: [province, city, district], street: receiverStreet };
}
