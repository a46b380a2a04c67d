import type { Call } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { foldOrganisationName } from '../../contract/organisation-name.ts';
import { appendEvent } from '../../lifecycle/events.ts';

/** Adds organisations that got a primary key before this service existed (R1.5); who is on the list already stays as it is. */
export async function importPrimaryKeyHolders({ world, caller, body }: Call<'POST /staff/primary-key-holders'>) {
  if (!Object.values(world.catalogue).some(({ line }) => line === body.productLine))
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'productLine', message: '没有这种证书' }] });
  const importedAt = world.now();
  const data = body.holders.map(({ uscc, organisationName }) => ({
    uscc,
    productLine: body.productLine,
    organisationName: foldOrganisationName(organisationName),
    importedAt,
    importedBy: caller.id,
  }));
  return world.transact(async (tx) => {
    const { count: added } = await tx.primaryKeyHolder.createMany({ data, skipDuplicates: true });
    const counts = { added, known: data.length - added };
    await appendEvent(tx, world, {
      applicationId: null,
      at: importedAt,
      name: 'importPrimaryKeyHolders',
      actor: caller,
      detail: { ...counts, productLine: body.productLine },
    });
    return counts;
  });
}
