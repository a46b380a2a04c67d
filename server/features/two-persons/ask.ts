import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseUnrevoked } from '../../content/unrevoked.ts';
import { type ApplicationCommand, lifecycle } from '../../contract/machines/application.ts';
import { allStaff } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Wanted } from '../../contract/wanted.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { goesBack } from '../../lifecycle/refundable.ts';
import { givingBack, secondRoles } from '../../lifecycle/second-person.ts';
import { refuseUnseen, tellingWhatCame } from '../../lifecycle/seen.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { refuseWhileAsked, secondPersonTask, wantsTwo } from '../../lifecycle/two-persons.ts';
import type { World } from '../../world.ts';

/** Days until what nobody decided runs out; the case rests for so long at most. */
const life = 7 * 86_400_000;

export interface Asking {
  id: string;
  command: ApplicationCommand;
  reason: string;
  seen: Seen;
  /** What the command needs to know beside that it is given; judged before anything is asked, and kept with the request. */
  want?: (tx: Transaction, application: Application) => Promise<Wanted>;
}

/**
 * A command on an application that ends it or sets it right: done at once where the table is content with one person, else asked for, and a second person
 * decides. Throws `requestOpen` when one is open already, `notRevoked` where money would go back beside a certificate in force.
 */
export async function giveOrAsk(world: World, caller: Caller, { id, command, reason, seen, want }: Asking): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    await tellingWhatCame(tx, world, id, seen, () => decide(lifecycle, application.state, command, caller.roles));
    await refuseUnseen(tx, world, application, seen);
    await refuseWhileAsked(tx, world, id, command);
    // Whose money goes back may apply anew: nothing of what was made before opens doors then.
    if (givingBack.includes(command)) await refuseUnrevoked(tx, id);
    const wanted = await want?.(tx, application);
    if (await wantsTwo(tx, id, command)) await ask(tx, world, caller, application, { command, reason, wanted });
    else await advance(tx, world, 'application', application, command, caller, { note: reason, seen });
  });
}

async function ask(
  tx: Transaction,
  world: World,
  caller: Caller,
  { id: applicationId }: Application,
  { command, reason, wanted }: Pick<Asking, 'command' | 'reason'> & { wanted: Wanted | undefined },
): Promise<void> {
  const at = world.now();
  const keptFen = wanted && 'keptFen' in wanted ? wanted.keptFen : 0;
  const amountFen = givingBack.includes(command) ? Math.max(0, (await goesBack(tx, applicationId)) - keptFen) : 0;
  const request = await tx.twoPersonRequest.create({
    data: {
      applicationId,
      command,
      reason,
      amountFen,
      ...(wanted && { wanted }),
      askedBy: caller.id,
      askerNameSealed: world.sealer.seal(caller.name),
      askedAt: at,
      expiresAt: new Date(at.getTime() + life),
    },
  });
  const { label } = lifecycle.commands[command];
  const detail = { requestId: request.id, command, amountFen, ...(wanted && { wanted }) };
  await appendEvent(tx, world, { applicationId, at, name: 'askSecondPerson', actor: caller, note: `${label}：${reason}`, detail });
  const second = secondRoles(command);
  for (const role of allStaff.filter((role) => second.includes(role)))
    await openTask(tx, world, {
      kind: 'secondPerson',
      role,
      applicationId,
      about: `有同事提出「${label}」，请另一位同事确认或驳回`,
      reference: secondPersonTask(request.id, role),
      dueInDays: 1,
    });
}
