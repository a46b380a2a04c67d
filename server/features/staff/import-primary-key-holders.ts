import type { Call } from '../../access/call.ts';
import { foldOrganisationName } from '../../contract/organisation-name.ts';
import { appendEvent } from '../../lifecycle/events.ts';

/** Adds organisations that got a primary key before this service existed (R1.5); who is on the list already stays as it is. */
export async function importPrimaryKeyHolders({ world, caller, body }: Call<'POST /staff/primary-key-holders'>) {
  const importedAt = world.now();
  const data = body.holders.map(({ uscc, organisationName }) => ({
    uscc,
    organisationName: foldOrganisationName(organisationName),
    importedAt,
    importedBy: caller.id,
  }));
  return world.transact(async (tx) => {
    const { count: added } = await tx.primaryKeyHolder.createMany({ data, skipDuplicates: true });
    const counts = { added, known: data.length - added };
    await appendEvent(tx, { applicationId: null, at: importedAt, name: 'importPrimaryKeyHolders', actor: caller, detail: counts });
    return counts;
  });
}
