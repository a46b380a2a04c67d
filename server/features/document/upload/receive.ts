import { createReadStream } from 'node:fs';
import type { ReceivedFile } from '../../../access/call.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { CheckedPage } from '../../../contract/ports/scans.ts';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import { layoutsOf } from '../print/print.ts';
import { type KeptScan, receiveScan } from './intake.ts';

export interface KeptPage extends CheckedPage {
  pictureKey: string;
}

/** A file that passed, with its pages; file and pictures are in storage. */
export interface Received {
  scan: KeptScan;
  originalName: string;
  pages: KeptPage[];
}

/**
 * Checks a file and keeps it with the picture of each page. Throws `scanRefused` with what is wrong with the file; nothing is kept then.
 * `folder` is for pictures on their way; the caller removes it.
 */
export async function receive(world: World, application: Application, file: ReceivedFile, folder: string): Promise<Received> {
  const layouts = layoutsOf(world, application);
  const checked: CheckedPage[] = [];
  try {
    const scan = await receiveScan(file, world.platforms.storage, async (mime) => {
      checked.push(...(await world.scans.check(file.path, mime, layouts, folder)));
    });
    return { scan, originalName: file.originalName.slice(0, 200), pages: await keepPictures(world, checked) };
  } catch (error) {
    if (error instanceof IntakeRefused) throw new Refusal('scanRefused', { reason: error.message });
    throw error;
  }
}

async function keepPictures({ platforms }: World, checked: readonly CheckedPage[]): Promise<KeptPage[]> {
  const pages: KeptPage[] = [];
  for (const page of checked) {
    const { key } = await platforms.storage.put(createReadStream(page.picture.path));
    pages.push({ ...page, pictureKey: key });
  }
  return pages;
}
