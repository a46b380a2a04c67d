import type { Caller } from '../../access/call.ts';
import { reachSameTelephone, rolesOf } from '../../access/subjects.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Transaction } from '../../data/database.ts';
import type { Staff, TwoPersonRequest } from '../../generated/prisma/client.ts';
import { askedCommand } from '../../lifecycle/second-person.ts';
import type { World } from '../../world.ts';

/**
 * That two people stand behind what is done now: whoever asked still may ask, and is not the second person under another login, which the same
 * mobile tells. Roles of the first stand until the transaction ends. Throws `askerGone`, `secondPerson`.
 */
export async function refuseOnePerson(tx: Transaction, world: World, request: TwoPersonRequest, second: Caller): Promise<void> {
  await tx.$queryRaw`select 1 from "Staff" where "id" = ${request.askedBy}::uuid for share`;
  const [first, other] = await Promise.all([staffOf(tx, request.askedBy), staffOf(tx, second.id)]);
  const may: readonly string[] = lifecycle.commands[askedCommand(request)].by;
  if (!first?.active || !rolesOf(first).some((role) => may.includes(role))) throw new Refusal('askerGone', { by: request.askerName });
  if (other && reachSameTelephone(world, first, other)) throw new Refusal('secondPerson');
}

const staffOf = (tx: Transaction, id: string): Promise<Staff | null> => tx.staff.findUnique({ where: { id } });
