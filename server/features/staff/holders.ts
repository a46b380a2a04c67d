import type { Call } from '../../access/call.ts';
import { keyElsewhere } from '../../content/key-elsewhere.ts';
import type { EndpointName } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { foldOrganisationName } from '../../contract/organisation-name.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { endKeyConflict, findKeyElsewhere, keyConflicts } from '../../lifecycle/key-conflicts.ts';
import { lockApplicationRow } from '../../lifecycle/locks.ts';
import type { World } from '../../world.ts';

const mayBePaid = { in: [...lifecycle.commands.pay.from, ...keyConflicts.in] };

interface Holders {
  productLine: string;
  holders: readonly { uscc: string; organisationName: string }[];
}

/**
 * Organisations that hold a primary key from elsewhere take the place; who is on the list already stays as it is, who was taken off comes back.
 * Applications that were paid for meanwhile cannot go on: their agents are told to choose. Answers with the codes that were not on the list before.
 */
export async function enterHolders(tx: Transaction, world: World, actor: Actor, { productLine, holders }: Holders) {
  const importedAt = world.now();
  const importedBy = actor.id ?? actor.name;
  const data = holders.map(({ uscc, organisationName }) => ({
    uscc,
    productLine,
    organisationName: foldOrganisationName(organisationName),
    importedAt,
    importedBy,
  }));
  const uscc = { in: data.map((one) => one.uscc) };
  // Who pays at this moment is seen here as paid, or sees this list.
  await lockAll(tx, { uscc, productLine, keyType: 'primary', state: mayBePaid });
  const created = await tx.primaryKeyHolder.createManyAndReturn({ data, skipDuplicates: true });
  const again = { where: { uscc, productLine, revokedAt: { not: null } }, data: { revokedAt: null, importedAt, importedBy } };
  const returned = await tx.primaryKeyHolder.updateManyAndReturn(again);
  const added = [...created, ...returned].map((one) => one.uscc);
  const detail = { added: added.length, known: data.length - added.length, productLine };
  await appendEvent(tx, world, { applicationId: null, at: importedAt, name: 'importPrimaryKeyHolders', actor, detail });
  for (const application of await caught(tx, productLine, data)) await findKeyElsewhere(tx, world, application);
  return added;
}

/** Their keys were revoked: the place is free again, and what waited for that goes on. Answers with the codes that were on the list. */
export async function revokeHolders(tx: Transaction, world: World, actor: Actor, { productLine, holders }: Holders) {
  const at = world.now();
  const uscc = { in: holders.map((one) => one.uscc) };
  const freed = await tx.primaryKeyHolder.updateManyAndReturn({
    where: { uscc, productLine, revokedAt: null },
    data: { revokedAt: at },
  });
  const revoked = freed.map((one) => one.uscc);
  const detail = { revoked: revoked.length, unknown: holders.length - revoked.length, productLine };
  await appendEvent(tx, world, { applicationId: null, at, name: 'revokePrimaryKeyHolders', actor, detail });
  // Who holds another one still, of every line, waits on.
  for (const application of await caught(tx, productLine, holders))
    if (!(await keyElsewhere(tx, application))) await endKeyConflict(tx, world, application.id, '别处的证书已吊销，继续办理');
  return revoked;
}

/** Paid applications of these organisations for the key that one may hold once, locked; of every line where none is named. */
async function caught(tx: Transaction, productLine: string, holders: readonly { uscc: string }[]) {
  const line = productLine && { productLine };
  const ofThem = { uscc: { in: holders.map(({ uscc }) => uscc) }, ...line, keyType: 'primary' as const, state: keyConflicts };
  const ids = await lockAll(tx, ofThem);
  return tx.application.findMany({ where: { id: { in: ids }, ...ofThem } });
}

async function lockAll(tx: Transaction, where: Prisma.ApplicationWhereInput): Promise<string[]> {
  const found = await tx.application.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id } of found) await lockApplicationRow(tx, id);
  return found.map(({ id }) => id);
}

export function refuseUnknownLine({ catalogue }: World, productLine: string): void {
  if (!Object.values(catalogue).some(({ line }) => line === productLine))
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'productLine', message: '没有这种证书' }] });
}

type Wanted<Name extends EndpointName> = Pick<Call<Name>, 'world' | 'caller' | 'body'>;

export async function importPrimaryKeyHolders({ world, caller, body }: Wanted<'POST /staff/primary-key-holders'>) {
  refuseUnknownLine(world, body.productLine);
  const added = await world.transact((tx) => enterHolders(tx, world, caller, body));
  return { added: added.length, known: body.holders.length - added.length };
}

export async function revokePrimaryKeyHolders({ world, caller, body }: Wanted<'POST /staff/primary-key-holders/revocations'>) {
  // Keys of every line, as they were entered once, have no line to name.
  if (body.productLine) refuseUnknownLine(world, body.productLine);
  const revoked = await world.transact((tx) => revokeHolders(tx, world, caller, body));
  return { revoked: revoked.length, unknown: body.holders.length - revoked.length };
}
