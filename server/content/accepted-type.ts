import { open } from 'node:fs/promises';
import { Refusal } from '../contract/errors.ts';
import { IntakeRefused } from '../contract/scan-refusals.ts';
import { type ReceivedFile, typeOfFile } from '../scan/file/inspect.ts';

/** Media type of a file that somebody sends: PDF or a picture of an accepted kind. Throws `scanRefused` for anything else. */
export async function acceptedType(file: ReceivedFile & { path: string }): Promise<string> {
  const handle = await open(file.path, 'r');
  try {
    return await typeOfFile(handle, file);
  } catch (error) {
    if (error instanceof IntakeRefused) throw new Refusal('scanRefused', { reason: error.message });
    throw error;
  } finally {
    await handle.close();
  }
}
