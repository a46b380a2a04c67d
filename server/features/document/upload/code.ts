import { ownApplication } from '../../../access/applications.ts';
import type { Call, Caller } from '../../../access/call.ts';
import { deskAsker } from '../../../access/tickets.ts';
import { desks, tidyCode } from '../../../access/upload-codes.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { Transaction } from '../../../data/database.ts';
import { isChangeable } from '../../../lifecycle/changeable.ts';
import { deskPage } from '../../../views/desk.ts';
import type { World } from '../../../world.ts';
import { refuseUnchangeable } from '../rules.ts';

/** Opens uploads from a PC for half an hour by a new code; the code before it ends. */
export async function openDesk(world: World, caller: Caller, applicationId: string): Promise<void> {
  const work = async (tx: Transaction) => {
    const { id, state } = await ownApplication(tx, caller.id, applicationId);
    refuseUnchangeable(state);
    return id;
  };
  await world.transact(work, { after: async (id) => void (await desks(world).open(id)) });
}

/** Ends the code and lets out every PC that came in by it. */
export async function closeDesk(world: World, caller: Caller, applicationId: string): Promise<void> {
  const work = async (tx: Transaction) => (await ownApplication(tx, caller.id, applicationId)).id;
  await world.transact(work, { after: (id) => desks(world).close(id) });
}

/** Lets a PC in. Nobody's guesses shut the door for others, also behind one address: the code is long enough (`upload-codes.ts`). Throws `deskClosed`. */
export async function enterDesk({ world, body, keepDesk }: Call<'POST /desk'>) {
  const { database } = world;
  const entered = await desks(world).enter(tidyCode(body.code));
  const id = entered?.desk.applicationId;
  const application = id && (await database.application.findUnique({ where: { id }, select: { state: true } }));
  if (!entered || !application || !isChangeable(application.state)) throw new Refusal('deskClosed');
  keepDesk({ token: entered.token, expiresAt: entered.desk.expiresAt });
  return { token: entered.token, desk: await deskPage({ ...world, asker: deskAsker(entered.desk) }, entered.desk) };
}
