import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { anyApplication } from '../../../access/applications.ts';
import { Refusal } from '../../../contract/errors.ts';
import { type CheckedPage, CheckGivenUp } from '../../../contract/ports/scans.ts';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { inTemporaryFolder } from '../../../data/temporary-files.ts';
import type { Upload } from '../../../generated/prisma/client.ts';
import { isChangeable } from '../../../lifecycle/changeable.ts';
import { inspectFile } from '../../../scan/file/inspect.ts';
import type { World } from '../../../world.ts';
import { layoutsOf } from '../print/print.ts';
import { giveAnotherTry, putBack, refuseLateUpload, refuseUpload, sortUpload } from './outcome.ts';
import type { KeptPage } from './take-in.ts';
import { callNext, takeTurn } from './turn.ts';

/** The scan check did not come to an end, for whatever reason: the file may be what kills it. */
class CheckBroken extends Error {
  constructor(cause: unknown) {
    super('the scan check broke off', { cause });
  }
}

/** Milliseconds between two signs of life. */
const beatEvery = 10_000;

/** Checks under way in this process, by the scans that make them. */
const underWay = new WeakMap<World['scans'], number>();

/** Judges the upload whose turn it is; see `takeTurn`. A job that finds none has nothing to do. */
export async function checkUpload(world: World): Promise<void> {
  const count = (more: number) => underWay.set(world.scans, (underWay.get(world.scans) ?? 0) + more);
  const upload = await takeTurn(world, underWay.get(world.scans));
  if (!upload) return;
  count(1);
  try {
    await inTemporaryFolder(world.temporary, (folder) => judge(world, upload, folder));
  } finally {
    count(-1);
    await callNext(world);
  }
}

async function judge(world: World, upload: Upload, folder: string): Promise<void> {
  const { database, now, log } = world;
  const beat = () =>
    database.upload
      .updateMany({ where: { id: upload.id, state: upload.state, tries: upload.tries }, data: { beatAt: now() } })
      .catch(() => {});
  const beating = setInterval(() => void beat(), beatEvery);
  try {
    await sortUpload(world, upload, await keepPictures(world, await pagesOf(world, upload, folder)));
  } catch (error) {
    // Somebody else holds it by now: this checker was thought dead.
    if (error instanceof Refusal && error.code === 'conflict') return;
    if (error instanceof IntakeRefused) return await refuseUpload(world, upload, error.message);
    if (error instanceof CheckGivenUp) return await refuseLateUpload(world, upload);
    if (error instanceof CheckBroken) {
      log.warn({ err: error, uploadId: upload.id, tries: upload.tries }, 'scan check');
      return await giveAnotherTry(world, upload);
    }
    // Database or storage: no fault of the file.
    await putBack(world, upload, upload.tries - 1);
    throw error;
  } finally {
    clearInterval(beating);
  }
}

/** Fetches the file and has it measured page by page. */
async function pagesOf(world: World, upload: Upload, folder: string): Promise<CheckedPage[]> {
  const path = join(folder, 'file');
  await pipeline(await world.platforms.storage.get(upload.storageKey), createWriteStream(path));
  const application = await anyApplication(world.database, upload.applicationId);
  const handle = await open(path, 'r');
  try {
    const { mime } = await inspectFile(handle, { path, originalName: upload.originalName, size: upload.size });
    const layouts = await layoutsOf(world, application);
    const wanted = (done: number, of: number) => isWanted(world, upload, { pagesChecked: done, filePages: of });
    return await world.scans.check({ path, mime, layouts, folder, party: application.accountId, wanted });
  } catch (error) {
    throw error instanceof IntakeRefused || error instanceof CheckGivenUp ? error : new CheckBroken(error);
  } finally {
    await handle.close();
  }
}

type Progress = Pick<Upload, 'pagesChecked' | 'filePages'>;

/** Notes how far it is. Whether it is still ours to check, for an application that still takes something in. */
async function isWanted({ database }: World, { id, state, tries, applicationId }: Upload, progress: Progress): Promise<boolean> {
  const { count } = await database.upload.updateMany({ where: { id, state, tries }, data: progress });
  const application = await anyApplication(database, applicationId);
  return count === 1 && isChangeable(application.state);
}

async function keepPictures({ platforms }: World, checked: readonly CheckedPage[]): Promise<KeptPage[]> {
  const pages: KeptPage[] = [];
  for (const page of checked) {
    const { key } = await platforms.storage.put(createReadStream(page.picture.path));
    pages.push({ ...page, pictureKey: key });
  }
  return pages;
}
