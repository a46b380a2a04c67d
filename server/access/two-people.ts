import { Refusal } from '../contract/errors.ts';
import type { Role } from '../contract/roles.ts';
import { dayMs } from '../contract/time.ts';
import type { Transaction } from '../data/database.ts';
import type { Staff } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { nameOfStaff, reachSameTelephone, rolesOf } from './subjects.ts';

/** The first of two: the member of the staff who asked, or entered what was seen. */
interface First {
  id: string;
  /** For the sentence, where the member is not there any more. */
  name?: string;
  /** Roles of which one is still needed. */
  may: readonly Role[];
}

/** How long somebody who was given a password may be whoever gave it. Milliseconds. */
const givenLife = dayMs;

type Given = Pick<Staff, 'passwordGivenBy' | 'passwordGivenAt'>;

/** Whether the first may sign in as the second, whose password he or she gave lately: there are no two people then. */
export const gavePassword = (first: string, { passwordGivenBy, passwordGivenAt }: Given, now: Date): boolean =>
  passwordGivenBy.includes(first) && passwordGivenAt !== null && now.getTime() - passwordGivenAt.getTime() < givenLife;

/**
 * That two people stand behind what is done now: the first still may, and is not the second under another login, which the same mobile or a
 * password that the first gave tells. Roles
 * of the first stand until the transaction ends. Throws `askerGone`, `secondPerson`.
 */
export async function refuseOnePerson(
  tx: Transaction,
  world: Pick<World, 'sealer' | 'now'>,
  first: First,
  second: { id: string },
): Promise<void> {
  if (first.id === second.id) throw new Refusal('secondPerson');
  await tx.$queryRaw`select 1 from "Staff" where "id" = ${first.id}::uuid for share`;
  const [one, other] = await Promise.all([staffOf(tx, first.id), staffOf(tx, second.id)]);
  const may: readonly string[] = first.may;
  if (!one?.active || !rolesOf(one).some((role) => may.includes(role)))
    throw new Refusal('askerGone', { by: first.name ?? (one ? nameOfStaff(world, one) : '') });
  if (other && (reachSameTelephone(world, one, other) || gavePassword(one.id, other, world.now()))) throw new Refusal('secondPerson');
}

const staffOf = (tx: Transaction, id: string): Promise<Staff | null> => tx.staff.findUnique({ where: { id } });
