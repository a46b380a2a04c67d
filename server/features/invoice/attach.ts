import { readFile } from 'node:fs/promises';
import { anyApplication } from '../../access/applications.ts';
import type { Caller, ReceivedFile } from '../../access/call.ts';
import type { World } from '../../world.ts';
import { keepInvoice } from './keep.ts';

/**
 * Finance attaches the file (PDF, OFD or XML) of this issue of the invoice; it goes out by mail at once, or is only kept beside the others. Throws `conflict` when the words were
 * corrected or another file was attached meanwhile.
 */
export async function attachInvoice(
  world: World,
  caller: Caller,
  id: string,
  { path }: ReceivedFile,
  { beside, ...seen }: { issue: number; round: number; beside?: 'yes' | 'no' | undefined },
): Promise<void> {
  await anyApplication(world.database, id);
  await keepInvoice(world, caller, { applicationId: id, contents: [await readFile(path)], seen, beside: beside === 'yes' });
}
