import { readFile } from 'node:fs/promises';
import { anyApplication } from '../../access/applications.ts';
import type { Caller, ReceivedFile } from '../../access/call.ts';
import type { World } from '../../world.ts';
import { keepInvoice } from './keep.ts';

/**
 * Finance attaches the file (PDF or OFD) of this issue of the invoice; it goes out by mail at once. Throws `conflict` when the words were
 * corrected or another file was attached meanwhile.
 */
export async function attachInvoice(
  world: World,
  caller: Caller,
  id: string,
  { path }: ReceivedFile,
  seen: { issue: number; round: number },
): Promise<void> {
  await anyApplication(world.database, id);
  await keepInvoice(world, caller, { applicationId: id, content: await readFile(path), seen });
}
