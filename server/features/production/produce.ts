import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { productOf } from '../../content/product.ts';
import { type FieldFault, Refusal } from '../../contract/errors.ts';
import type { Seen } from '../../contract/seen.ts';
import { type ReadSerials, type SerialFormats, type SerialName, serialFaults } from '../../contract/serials.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

type Serials = Record<SerialName, string>;

/**
 * Certificate and USB key exist: their serial numbers, as the product knows them, are recorded against the application (R10.1), each once in
 * the world. Throws `invalidInput` with a sentence under each number that is wrong.
 */
export async function produce(world: World, caller: Caller, id: string, read: ReadSerials, seen: Seen): Promise<void> {
  const serials = { certificateSerial: read.certificateSerial, keySerial: read.keySerial };
  const { serials: formats } = productOf(world, await anyApplication(world.database, id));
  const fields = serialFaults(formats, read);
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
  try {
    await world.transact(async (tx) => {
      const application = await anyApplication(tx, id);
      await advance(tx, world, 'application', application, 'produce', caller, {
        detail: serials,
        seen,
        set: { ...serials, producedAt: world.now() },
      });
      await refuseUsed(tx, id, serials, formats);
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    await refuseUsed(world.database, id, serials, formats);
    throw error;
  }
}

/** A number that another case has, as certificate or as key, is read off the wrong thing: the sentence says which case. */
async function refuseUsed(
  tx: Pick<Transaction, 'application'>,
  id: string,
  { certificateSerial, keySerial }: Serials,
  formats: SerialFormats,
): Promise<void> {
  const numbers = { in: [certificateSerial, keySerial] };
  const others = await tx.application.findMany({
    where: { id: { not: id }, OR: [{ certificateSerial: numbers }, { keySerial: numbers }] },
    select: { orderNumber: true, certificateSerial: true, keySerial: true },
  });
  const fields = others.flatMap((other) => [
    ...usedBy(other, 'certificateSerial', certificateSerial, formats),
    ...usedBy(other, 'keySerial', keySerial, formats),
  ]);
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
}

type Other = { orderNumber: string } & Record<SerialName, string | null>;

const usedBy = (other: Other, path: SerialName, serial: string, formats: SerialFormats): FieldFault[] =>
  (['certificateSerial', 'keySerial'] as const)
    .filter((column) => other[column] === serial)
    .map((column) => ({ path, message: `这个号码已是订单 ${other.orderNumber} 的${formats[column].label}，请对照实物重读` }));
