import { type FieldFault, Refusal } from '../contract/errors.ts';
import { type ReadSerials, type SerialFormats, type SerialName, serialFaults, serialNames } from '../contract/serials.ts';
import type { Transaction } from '../data/database.ts';
import { isTaken } from '../data/unique.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { productOf } from './product.ts';

export type Serials = Record<SerialName, string>;

type Reader = Pick<Transaction, 'application' | 'replacedKey'>;
type About = Pick<Application, 'id' | 'productId'>;

/** What was read, judged as the product knows its numbers. Throws `invalidInput` with a sentence under each number that is wrong. */
export function judgeSerials(world: Pick<World, 'catalogue'>, application: About, read: ReadSerials): Serials {
  const fields = serialFaults(productOf(world, application).serials, read);
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
  return { certificateSerial: read.certificateSerial, keySerial: read.keySerial };
}

/**
 * One transaction that writes numbers which are each once in the world: another case that has one of them, as certificate or as key, makes it
 * `invalidInput`, with a sentence that says which case. Other cases for which the same numbers were asked are locked one by one, by a job.
 */
export async function recordSerials(
  world: World,
  about: About,
  serials: Serials,
  write: (tx: Transaction) => Promise<void>,
): Promise<void> {
  try {
    await world.transact(async (tx) => {
      await write(tx);
      await refuseUsed(tx, world, about, serials);
      await world.jobs.send(tx, 'lapseTakenSerials', { applicationId: about.id });
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    await refuseUsed(world.database, world, about, serials);
    throw error;
  }
}

/** Throws `invalidInput` where another case has one of the numbers: it was read off the wrong thing. */
export async function refuseUsed(
  tx: Reader,
  world: Pick<World, 'catalogue'>,
  { id, productId }: About,
  { certificateSerial, keySerial }: Serials,
): Promise<void> {
  const { serials: formats } = productOf(world, { productId });
  const numbers = { in: [certificateSerial, keySerial] };
  const others = await tx.application.findMany({
    where: { id: { not: id }, OR: [{ certificateSerial: numbers }, { keySerial: numbers }] },
    select: { orderNumber: true, certificateSerial: true, keySerial: true },
  });
  const replaced = await tx.replacedKey.findMany({
    where: { OR: [{ certificateSerial: numbers }, { keySerial: numbers }] },
    select: {
      certificateSerial: true,
      keySerial: true,
      producedAt: true,
      application: { select: { id: true, orderNumber: true, producedAt: true } },
    },
  });
  // A key that was reported as lost, and that no other took the place of, has its numbers still.
  const earlier = replaced.filter(
    (one) => one.application.id !== id || one.producedAt?.getTime() !== one.application.producedAt?.getTime(),
  );
  const gone = earlier.map(({ application, ...row }) => ({ ...row, orderNumber: `${application.orderNumber}（已被替换）` }));
  const fields = [...others, ...gone].flatMap((other) => [
    ...usedBy(other, 'certificateSerial', certificateSerial, formats),
    ...usedBy(other, 'keySerial', keySerial, formats),
  ]);
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
}

type Other = { orderNumber: string } & Record<SerialName, string | null>;

const usedBy = (other: Other, path: SerialName, serial: string, formats: SerialFormats): FieldFault[] =>
  serialNames
    .filter((column) => other[column] === serial)
    .map((column) => ({ path, message: `这个号码已是订单 ${other.orderNumber} 的${formats[column].label}，请对照实物重读` }));
