import { Refusal } from '../contract/errors.ts';
import { type ApplicationCommand, lifecycle } from '../contract/machines/application.ts';
import type { Actor, StaffRole } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import { heldIn } from '../data/sealed-names.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { goesBack } from './refundable.ts';
import { askedCommand, askerOf, rests, restsForWithdrawal, secondNeeded, secondRoles } from './second-person.ts';
import { agreedRequests, openWithdrawals, undecidedRequests } from './states.ts';

/** A case rests while the second person is waited for, and while an applicant waits to hear whether it may be withdrawn. The application is locked. Throws `requestOpen` with who asked what. */
export async function refuseWhileAsked(
  tx: Transaction,
  world: Pick<World, 'sealer'>,
  applicationId: string,
  command: string,
): Promise<void> {
  const given = command as ApplicationCommand;
  if (!rests(given)) return;
  const { wished, asked } = await openAt(tx, applicationId);
  if (wished && restsForWithdrawal(given)) throw new Refusal('withdrawalOpen', { command: lifecycle.commands[given].label });
  const open = asked ? await tx.twoPersonRequest.findFirst({ where: { applicationId, state: undecidedRequests } }) : null;
  if (!open) return;
  const { commands } = lifecycle;
  throw new Refusal('requestOpen', { by: askerOf(world, open), asked: commands[askedCommand(open)].label, command: commands[given].label });
}

/** What a case may rest for. Nearly always nothing, and this stands before every command: one question for both. */
async function openAt(tx: Transaction, applicationId: string): Promise<{ wished: boolean; asked: boolean }> {
  const [wishes, requests] = [openWithdrawals.in, undecidedRequests.in];
  const [open] = await tx.$queryRaw<{ wished: boolean; asked: boolean }[]>`
    select exists (select 1 from "Withdrawal" w where w."applicationId" = a."id" and w."state"::text = any(${wishes}::text[])) as "wished",
      exists (select 1 from "TwoPersonRequest" r where r."applicationId" = a."id" and r."state"::text = any(${requests}::text[])) as "asked"
    from (select ${applicationId}::uuid as "id") as a`;
  return open ?? { wished: false, asked: false };
}

/** Reference of the task by which one of the roles is asked to be the second person. */
export const secondPersonTask = (requestId: string, role: StaffRole): string => `request:${requestId}:${role}`;

/** Whether the table asks for a second person before `command` may be given to this application. */
export async function wantsTwo(tx: Transaction, applicationId: string, command: ApplicationCommand): Promise<boolean> {
  return secondRoles(command).length > 0 && secondNeeded(command, await goesBack(tx, applicationId));
}

/**
 * What the record says of the two who agreed on this command; nothing where one person is enough. The application is locked. Throws `notAgreed`
 * unless the actor asked for it, another person agreed, it is not too long ago, and it was not done yet.
 */
export async function agreedOn(
  tx: Transaction,
  world: Pick<World, 'now' | 'sealer'>,
  applicationId: string,
  command: ApplicationCommand,
  actor: Actor,
): Promise<Prisma.InputJsonObject> {
  if (!(await wantsTwo(tx, applicationId, command))) return {};
  const request = actor.id ? await unspent(tx, world.now(), applicationId, command, actor.id) : undefined;
  if (!request) throw new Refusal('notAgreed', { command: lifecycle.commands[command].label });
  return {
    requestId: request.id,
    requestedBy: askerOf(world, request),
    confirmedBy: heldIn(world.sealer, request.deciderNameSealed, request.deciderName) ?? '',
  };
}

/** What this person asked for and another one agreed to in time, unless the record says that it was done. */
async function unspent(tx: Transaction, at: Date, applicationId: string, command: ApplicationCommand, askedBy: string) {
  const agreed = await tx.twoPersonRequest.findMany({
    where: { applicationId, command, state: agreedRequests, expiresAt: { gt: at }, askedBy, decidedBy: { not: askedBy } },
  });
  const done = await tx.event.findMany({ where: { applicationId, name: command }, select: { detail: true } });
  const spent = new Set(done.map(({ detail }) => (detail as { requestId?: string }).requestId));
  return agreed.find(({ id }) => !spent.has(id));
}
