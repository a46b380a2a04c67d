import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { isTaken } from '../../data/unique.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

export interface Serials {
  certificateSerial: string;
  keySerial: string;
}

/** Certificate and USB key exist: their serial numbers are recorded against the application (R10.1), each once in the world. */
export async function produce(world: World, caller: Caller, id: string, serials: Serials): Promise<void> {
  try {
    await world.transact(async (tx) => {
      const application = await anyApplication(tx, id);
      await advance(tx, world, 'application', application, 'produce', caller, {
        detail: { ...serials },
        set: { ...serials, producedAt: world.now() },
      });
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new Refusal('invalidInput', {}, { fields: [await usedSerial(world, id, serials)] });
  }
}

async function usedSerial({ database }: World, id: string, { certificateSerial, keySerial }: Serials) {
  const certificate = await database.application.findFirst({
    where: { certificateSerial, id: { not: id } },
    select: { orderNumber: true },
  });
  if (certificate) return { path: 'certificateSerial', message: `证书序列号已用于订单 ${certificate.orderNumber}，请核对` };
  const key = await database.application.findFirst({ where: { keySerial, id: { not: id } }, select: { orderNumber: true } });
  return { path: 'keySerial', message: `USB Key 序列号已用于订单 ${key?.orderNumber ?? ''}，请核对` };
}
