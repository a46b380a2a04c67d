import { readFile } from 'node:fs/promises';
import { anyApplication } from '../../access/applications.ts';
import type { Caller, ReceivedFile } from '../../access/call.ts';
import type { World } from '../../world.ts';
import { keepInvoice } from './keep.ts';

/** Finance attaches the issued invoice (PDF or OFD); it goes out by mail at once. */
export async function attachInvoice(world: World, caller: Caller, id: string, { path }: ReceivedFile): Promise<void> {
  await anyApplication(world.database, id);
  await keepInvoice(world, caller, { applicationId: id, content: await readFile(path) });
}
