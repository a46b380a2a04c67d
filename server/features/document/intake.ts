import { open } from 'node:fs/promises';
import { intakeLimits } from '../../scan/intake/limits.ts';
import { IntakeRefused } from '../../scan/intake/refusals.ts';
import { type AcceptedType, accepted, detectType, isRenamed } from '../../scan/intake/type.ts';
import { openWindow } from '../../scan/intake/window.ts';
import type { StorageGateway } from './gateway.ts';

/** A file on local disk as the upload left it; `size` as counted on receipt, bytes. */
export interface ReceivedFile {
  path: string;
  originalName: string;
  size: number;
}

/** A kept scan. `renamed`: its name promises another type than its content is; worth telling, no reason to refuse. */
export interface KeptScan {
  sha256: string;
  key: string;
  size: number;
  mime: AcceptedType;
  pages: number;
  renamed: boolean;
}

function checkSize(size: number, received: number): void {
  if (size === 0) throw new IntakeRefused('empty');
  if (size > intakeLimits.bytes) throw new IntakeRefused('tooLarge');
  if (size !== received) throw new IntakeRefused('incomplete');
}

/**
 * Checks an uploaded file and streams it into storage. Accepts JPEG, PNG, TIFF and PDF up to 20 MB, decided by content; anything
 * else throws `IntakeRefused` and stores nothing. The file stays where it is: the caller removes it.
 */
export async function receiveScan(file: ReceivedFile, storage: StorageGateway): Promise<KeptScan> {
  const handle = await open(file.path, 'r');
  try {
    const { size } = await handle.stat();
    checkSize(size, file.size);
    const window = openWindow(handle, size);
    const mime = await detectType(file.path, file.originalName, window);
    const pages = await accepted[mime].check(window);
    const kept = await storage.put(handle.createReadStream({ start: 0, autoClose: false }));
    if (kept.size !== size) throw new IntakeRefused('incomplete');
    return { ...kept, mime, pages, renamed: isRenamed(file.originalName, mime) };
  } finally {
    await handle.close();
  }
}
