import { shownApplication } from '../../../access/applications.ts';
import { type Call, type Caller, ownSession } from '../../../access/call.ts';
import { downloadUrl, type Looking, viewerOf } from '../../../access/tickets.ts';
import type { ExportView, PersonsExportView } from '../../../contract/endpoints/privacy.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { Transaction } from '../../../data/database.ts';
import type { DataExport, Prisma } from '../../../generated/prisma/client.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import type { World } from '../../../world.ts';
import { personAsked, personMark, personsOf } from './persons.ts';

/**
 * A file for one of the persons of an application, whom staff have made sure of: an agent of now or before, the legal representative, the receiver. It
 * holds what is masked elsewhere: the second factor was shown lately. Throws `notFound`, `secondFactorStale`, `invalidInput` for nobody of the application.
 */
export async function exportOnRequest({
  world,
  caller,
  params,
  body,
}: Call<'POST /staff/applications/:id/export'>): Promise<PersonsExportView[]> {
  const { id: applicationId } = await shownApplication(world.database, caller, params.id);
  if (!ownSession(caller).fresh) throw new Refusal('secondFactorStale');
  const { whose } = body;
  const person = (await personsOf(world, applicationId)).find(({ key }) => key === whose);
  if (!person) throw new Refusal('invalidInput', {}, { fields: [{ path: 'whose', message: '请选择是谁的副本' }] });
  const named = { whose, label: person.label, person: personMark(world, applicationId, person) };
  const work = async (tx: Transaction) => {
    const askedAt = world.now();
    const row = await tx.dataExport.create({ data: { applicationId, ...named, askedBy: caller.id, reason: body.note, askedAt } });
    const note = `${person.label}：${body.note}`;
    await appendEvent(tx, world, { applicationId, at: askedAt, name: 'exportPersonalData', actor: caller, note });
    await world.jobs.send(tx, 'exportPerson', { exportId: row.id });
  };
  await world.transact(work);
  return exportsForStaff(world, caller, applicationId);
}

/** What a member of staff asked for of one application; the links are of that session alone. */
export async function exportsForStaff(world: World, caller: Looking & { id: string }, applicationId: string): Promise<PersonsExportView[]> {
  const persons = await personsOf(world, applicationId);
  const rows = await rowsAsked(world, { applicationId, askedBy: caller.id });
  return rows.map((row) => {
    const person = personAsked(world, persons, row);
    // What was made for somebody before, or was everybody's, is handed to nobody any more.
    if (!person) return { ...view(world, { ...row, storageKey: null }, caller), whose: `以前的${row.label ?? '人员'}`, cancelled: true };
    return { ...view(world, row, caller), whose: person.label, cancelled: row.doneAt !== null && row.storageKey === null };
  });
}

/** Whose copy staff may have made of an application. */
export async function personsForStaff(world: World, caller: Caller, applicationId: string): Promise<{ key: string; label: string }[]> {
  await shownApplication(world.database, caller, applicationId);
  return (await personsOf(world, applicationId)).map(({ key, label }) => ({ key, label }));
}

/** What was asked for and is still kept, newest first, with links while there are files. */
export const exportsOf = async (world: World, where: Prisma.DataExportWhereInput): Promise<ExportView[]> =>
  (await rowsAsked(world, where)).map((row) => view(world, row));

const rowsAsked = ({ database }: World, where: Prisma.DataExportWhereInput): Promise<DataExport[]> =>
  database.dataExport.findMany({ where, orderBy: { askedAt: 'desc' }, take: 10 });

const view = (world: World, { id, askedAt, storageKey }: DataExport, looking?: Looking): ExportView => ({
  id,
  askedAt: askedAt.toISOString(),
  url: storageKey ? downloadUrl(world, { kind: 'export', exportId: id, ...(looking && { viewer: viewerOf(looking) }) }) : null,
});
