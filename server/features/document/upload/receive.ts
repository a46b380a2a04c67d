import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { anyApplication, ownApplication } from '../../../access/applications.ts';
import type { Caller, ReceivedFile } from '../../../access/call.ts';
import { take } from '../../../access/limits.ts';
import { acceptedType } from '../../../content/accepted-type.ts';
import { refusePassedPaper } from '../../../content/passed-parts.ts';
import { productOf } from '../../../content/product.ts';
import type { DocumentKind } from '../../../contract/documents.ts';
import { Refusal } from '../../../contract/errors.ts';
import { upload as machine } from '../../../contract/machines/upload.ts';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import { kindFor, refuseUnchangeable } from '../rules.ts';
import { refuseCrowd } from './room.ts';

/**
 * Keeps one file, any pile of pages or scans of the document `named`, and leaves the judging to a job: the verdict is read from the
 * application. The same file sent again while it waits or lies there is the same upload, so that it may be repeated after a broken connection.
 * Throws `scanRefused` for what is certain at once: empty, too large, none of the accepted types; `uploadsCrowded` where too many wait.
 */
export async function receiveUpload(
  world: World,
  caller: Caller,
  applicationId: string,
  file: ReceivedFile,
  named: string | null = null,
): Promise<{ id: string }> {
  const before = () => keep(world, caller, applicationId, file, named);
  const work = (tx: Transaction, kept: Kept) => ('known' in kept ? Promise.resolve(kept.known) : write(tx, world, kept.upload));
  return { id: await world.transact(work, { before }) };
}

/** An upload that is there already, or the row of a file that is stored now. */
type Kept = { known: string } | { upload: Prisma.UploadCreateManyInput & Which };

async function keep(world: World, caller: Caller, applicationId: string, file: ReceivedFile, named: string | null): Promise<Kept> {
  const application =
    caller.kind === 'desk'
      ? await anyApplication(world.database, caller.id)
      : await ownApplication(world.database, caller.id, applicationId);
  refuseUnchangeable(application.state);
  const kind = named === null ? null : kindFor(productOf(world, application), application.keyType, named);
  if (kind) refusePassedPaper(world, application, await slotOf(world, application.id, kind));
  await refuseCrowd(world, application);
  await take(world.redis, 'scans', application.id);
  const mime = await acceptedType(file);
  const which = { applicationId: application.id, sha256: file.hash, named: kind };
  const known = await alreadyThere(world, which);
  if (known) return { known };
  const stored = await world.platforms.storage.put(createReadStream(file.path));
  if (stored.size !== file.size) throw new Refusal('scanRefused', { reason: new IntakeRefused('incomplete').message });
  const { formVersion } = application;
  return { upload: { ...which, ...sentBy(world, caller, file), formVersion, sha256: stored.sha256, storageKey: stored.key, mime } };
}

const slotOf = ({ database }: World, applicationId: string, kind: DocumentKind) =>
  database.documentSlot.findUnique({ where: { applicationId_kind: { applicationId, kind } } });

interface Which {
  applicationId: string;
  sha256: string;
  named: DocumentKind | null;
}

/** The upload of the same file for the same place, while every page of it lies there. */
async function alreadyThere({ database }: World, which: Which): Promise<string | null> {
  const before = await database.upload.findFirst({ where: { ...which, state: machine.commands.sort.to }, orderBy: { uploadedAt: 'desc' } });
  if (!before) return null;
  const { applicationId, sha256 } = which;
  const live = await database.page.count({ where: { removedAt: null, upload: { applicationId, sha256 } } });
  return live === before.filePages ? before.id : null;
}

const sentBy = ({ now }: World, { desk }: Caller, { originalName, size }: ReceivedFile) => ({
  originalName,
  size,
  deskCode: desk?.code ?? null,
  uploadedAt: now(),
});

/** Row and job. Of one that waits already its id; the object that came for nothing is swept. */
async function write(tx: Transaction, { jobs }: World, upload: Prisma.UploadCreateManyInput & Which): Promise<string> {
  const id = randomUUID();
  const { applicationId, sha256, named } = upload;
  const { count } = await tx.upload.createMany({ data: [{ ...upload, id }], skipDuplicates: true });
  if (count === 0) {
    const waiting = { where: { applicationId, sha256, named }, orderBy: { uploadedAt: 'desc' } } as const;
    return (await tx.upload.findFirstOrThrow(waiting)).id;
  }
  await jobs.send(tx, 'checkUpload', {});
  return id;
}
