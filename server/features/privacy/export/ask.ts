import { shownApplication } from '../../../access/applications.ts';
import { type Call, ownSession } from '../../../access/call.ts';
import { downloadUrl, type Looking, viewerOf } from '../../../access/tickets.ts';
import type { ExportView } from '../../../contract/endpoints/privacy.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { Transaction } from '../../../data/database.ts';
import type { DataExport, Prisma } from '../../../generated/prisma/client.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import type { World } from '../../../world.ts';

/**
 * A file for one of the persons of an application, whom staff have made sure of: the legal representative, a receiver. It holds all that is masked
 * elsewhere: the second factor was shown lately. Throws `notFound`, `secondFactorStale`.
 */
export async function exportOnRequest({ world, caller, params, body }: Call<'POST /staff/applications/:id/export'>): Promise<ExportView[]> {
  const { id: applicationId } = await shownApplication(world.database, caller, params.id);
  if (!ownSession(caller).fresh) throw new Refusal('secondFactorStale');
  const work = async (tx: Transaction) => {
    const askedAt = world.now();
    const row = await tx.dataExport.create({ data: { applicationId, askedBy: caller.id, reason: body.note, askedAt } });
    await appendEvent(tx, world, { applicationId, at: askedAt, name: 'exportPersonalData', actor: caller, note: body.note });
    await world.jobs.send(tx, 'exportData', { exportId: row.id });
  };
  await world.transact(work);
  return exportsForStaff(world, caller, applicationId);
}

/** What a member of staff asked for of one application; the links are of that session alone. */
export const exportsForStaff = (world: World, caller: Looking & { id: string }, applicationId: string): Promise<ExportView[]> =>
  exportsOf(world, { applicationId, askedBy: caller.id }, caller);

/** What was asked for and is still kept, newest first, with links while there are files. */
export async function exportsOf(world: World, where: Prisma.DataExportWhereInput, looking?: Looking): Promise<ExportView[]> {
  const rows = await world.database.dataExport.findMany({ where, orderBy: { askedAt: 'desc' }, take: 10 });
  return rows.map((row) => view(world, row, looking));
}

const view = (world: World, { id, askedAt, storageKey }: DataExport, looking?: Looking): ExportView => ({
  id,
  askedAt: askedAt.toISOString(),
  url: storageKey ? downloadUrl(world, { kind: 'export', exportId: id, ...(looking && { viewer: viewerOf(looking) }) }) : null,
});
