import { documents } from '../../contract/documents.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Role } from '../../contract/roles.ts';
import { openAnswers } from '../../data/answers.ts';
import type { FileAnswer } from '../../http/call.ts';
import { type Download, openTicket, ticketMinutes, type Viewer } from '../../http/tickets.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { anyApplication } from '../../views/own.ts';
import type { World } from '../../world.ts';
import { printPaper } from './print.ts';
import { documentLabel, paperFor, scanName } from './rules.ts';

/** The file a ticket stands for. Throws `notFound` for a forged or old ticket and for a scan that was removed meanwhile. */
export async function download(world: World, ticket: string): Promise<FileAnswer> {
  const wanted = openTicket(world, ticket);
  return wanted.kind === 'print' ? printed(world, wanted) : uploaded(world, wanted);
}

async function printed(world: World, { applicationId, document }: Extract<Download, { kind: 'print' }>): Promise<FileAnswer> {
  const application = await anyApplication(world.database, applicationId);
  const { pdf, title } = printPaper(world, application, paperFor(application.keyType, document));
  return { body: pdf, contentType: 'application/pdf', filename: scanName(title, application.orderNumber, 'application/pdf') };
}

async function uploaded(world: World, { uploadId, viewer }: Extract<Download, { kind: 'upload' }>): Promise<FileAnswer> {
  const upload = await world.database.upload.findUnique({ where: { id: uploadId }, include: { slot: { include: { application: true } } } });
  if (!upload || upload.removedAt) throw new Refusal('notFound');
  const { kind, application } = upload.slot;
  if (viewer && documents[kind].identity) await recordLook(world, application.id, uploadId, viewer);
  const { mime } = upload;
  const label = documentLabel(kind, openAnswers(world.sealer, application.answers));
  return {
    body: await world.platforms.storage.get(upload.storageKey),
    contentType: mime,
    filename: scanName(label, application.orderNumber, mime),
    // Browsers do not show TIFF.
    attachment: mime === 'image/tiff',
  };
}

/** Written before the first byte leaves (B9); loading the same picture again within a link's life is the same look. */
async function recordLook(world: World, applicationId: string, uploadId: string, { role, id, name }: Viewer): Promise<void> {
  const at = world.now();
  const since = new Date(at.getTime() - ticketMinutes * 60_000);
  const seen = {
    applicationId,
    name: 'viewIdentityScan',
    actorId: id,
    at: { gt: since },
    detail: { path: ['uploadId'], equals: uploadId },
  };
  await world.database.$transaction(async (tx) => {
    if (await tx.event.findFirst({ where: seen, select: { id: true } })) return;
    const actor = { roles: role.split(',') as Role[], id, name };
    await appendEvent(tx, { applicationId, at, name: 'viewIdentityScan', actor, detail: { uploadId } });
  });
}
