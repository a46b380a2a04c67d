import { open } from 'node:fs/promises';
import type { StorageGateway } from '../../../contract/ports/scans.ts';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { type Inspected, inspectFile, type ReceivedFile } from '../../../scan/file/inspect.ts';

/** A kept scan. */
export interface KeptScan extends Inspected {
  sha256: string;
  key: string;
  size: number;
}

/**
 * Checks an uploaded file and streams it into storage. Accepts JPEG, PNG, TIFF and PDF up to 20 MB, decided by content; anything
 * else throws `IntakeRefused` and stores nothing. `look` reads the file before it is kept: what it throws keeps it out. The file stays where
 * it is: the caller removes it.
 */
export async function receiveScan(
  file: ReceivedFile,
  storage: StorageGateway,
  look: (mime: Inspected['mime']) => Promise<void> = async () => {},
): Promise<KeptScan> {
  const handle = await open(file.path, 'r');
  try {
    const inspected = await inspectFile(handle, file);
    await look(inspected.mime);
    const kept = await storage.put(handle.createReadStream({ start: 0, autoClose: false }));
    if (kept.size !== file.size) throw new IntakeRefused('incomplete');
    return { ...kept, ...inspected };
  } finally {
    await handle.close();
  }
}
