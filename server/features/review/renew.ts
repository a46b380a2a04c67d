import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { settleOrganisation } from '../../content/carry-organisation.ts';
import { changedSince, outdatePrints } from '../../content/outdate-prints.ts';
import { writeFacts } from '../../content/write-facts.ts';
import { target } from '../../contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../contract/machines/application.ts';
import type { RenewingCommand } from '../../contract/organisation-changes.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import { type Application, Prisma } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

const ways: readonly RenewingCommand[] = ['renewScans', 'renewPapers'];

/** The way that leads out of this state; where none does, the machine refuses the first. */
const wayFrom = (state: ApplicationState): RenewingCommand => ways.find((one) => target(lifecycle, state, one)) ?? 'renewScans';

/**
 * A member of the staff asks for papers under what the organisation is called now: form, prints and invoice follow the account's name, and the
 * applicant prints, seals and sends them again. Throws `wrongState` where nothing is asked of papers.
 */
export async function renewOrganisation(world: World, caller: Caller, id: string, note: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const command = wayFrom(application.state);
    const told =
      command === 'renewPapers' ? { papersNote: note, papersWanted: Prisma.DbNull } : { returned: { note, fields: {}, documents: {} } };
    await advance(tx, world, 'application', application, command, caller, { note, set: told, seen });
    await takeNewestName(tx, world, caller, application);
    await settleOrganisation(tx, world, id, caller, note);
  });
}

async function takeNewestName(tx: Transaction, world: World, caller: Caller, application: Application): Promise<void> {
  const { id, accountId, organisationName: oldName, submittedVersion, formVersion } = application;
  const { organisationName } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { organisationName: true } });
  if (organisationName !== oldName) await writeFacts(tx, world, application, { organisationName });
  const now = await tx.application.findUniqueOrThrow({ where: { id } });
  await outdatePrints(tx, world, caller, id, changedSince(now, submittedVersion ?? formVersion));
}
