import type { FileHandle } from 'node:fs/promises';
import { IntakeRefused } from '../../contract/scan-refusals.ts';
import { intakeLimits } from './structure/limits.ts';
import { openWindow } from './structure/window.ts';
import { type AcceptedType, accepted, detectType, isRenamed } from './type.ts';

/** A file on local disk as the upload left it; `size` as counted on receipt, bytes. */
export interface ReceivedFile {
  path: string;
  originalName: string;
  size: number;
}

/** What a file is. How many pages a PDF has only its check tells. `renamed`: its name promises another type than its content is; worth telling, no reason to refuse. */
export interface Inspected {
  mime: AcceptedType;
  renamed: boolean;
}

function checkSize(size: number, received: number): void {
  if (size === 0) throw new IntakeRefused('empty');
  if (size > intakeLimits.bytes) throw new IntakeRefused('tooLarge');
  if (size !== received) throw new IntakeRefused('incomplete');
}

/** Decides by size and first bytes what an open file is: cheap, and certain when it refuses. Throws `IntakeRefused`. */
export async function typeOfFile(handle: FileHandle, file: ReceivedFile): Promise<AcceptedType> {
  return (await begin(handle, file)).mime;
}

/** Decides by content what an open file is and walks through its structure. Throws `IntakeRefused` unless it is a whole scan. */
export async function inspectFile(handle: FileHandle, file: ReceivedFile): Promise<Inspected> {
  const { mime, window } = await begin(handle, file);
  await accepted[mime].check(window);
  return { mime, renamed: isRenamed(file.originalName, mime) };
}

async function begin(handle: FileHandle, { path, originalName, size }: ReceivedFile) {
  const { size: present } = await handle.stat();
  checkSize(present, size);
  const window = openWindow(handle, present);
  return { mime: await detectType(path, originalName, window), window };
}
