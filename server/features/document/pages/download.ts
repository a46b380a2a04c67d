import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { anyApplication } from '../../../access/applications.ts';
import type { FileAnswer } from '../../../access/call.ts';
import { take } from '../../../access/limits.ts';
import { sessions } from '../../../access/sessions.ts';
import { rolesOf } from '../../../access/subjects.ts';
import { type Download, openTicket, ticketMinutes, type Viewer } from '../../../access/tickets.ts';
import { openAnswers } from '../../../content/answers.ts';
import { openFilesOf } from '../../../content/invoice-files.ts';
import { productOf } from '../../../content/product.ts';
import { mayOpenScan, mayReveal } from '../../../contract/disclosures.ts';
import { documents } from '../../../contract/documents.ts';
import { privacyEndpoints } from '../../../contract/endpoints/privacy.ts';
import { Refusal } from '../../../contract/errors.ts';
import { invoiceFormats } from '../../../contract/invoice-formats.ts';
import type { Role } from '../../../contract/roles.ts';
import { beijingDay } from '../../../contract/time.ts';
import type { DocumentKind, Prisma } from '../../../generated/prisma/client.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import { documentLabel } from '../../../views/documents.ts';
import type { World } from '../../../world.ts';
import { papersOf } from '../print/papers.ts';
import { printPapers } from '../print/print.ts';
import { rememberPrints } from '../print/remember.ts';
import { scanName } from '../rules.ts';

/** The file a ticket stands for. Throws `notFound` for a forged or old ticket or somebody else's, and for a page that was removed meanwhile. */
export async function download(world: World, ticket: string, askers: readonly string[]): Promise<FileAnswer> {
  const wanted = openTicket(world, ticket, askers);
  if (wanted.kind === 'print') return printed(world, wanted);
  if (wanted.kind === 'picture') return picture(world, wanted);
  if (wanted.kind === 'original') return original(world, wanted);
  if (wanted.kind === 'invoice') return invoiceFile(world, wanted);
  if (wanted.kind === 'titleProof') return titleProof(world, wanted);
  if (wanted.kind === 'export') return exported(world, wanted);
  if (wanted.kind === 'recording') return recording(world, wanted);
  throw new Refusal('notFound');
}

/** What somebody asked to have of their data, while it is kept. One that staff asked for opens to who asked, and each opening is an event. */
async function exported(world: World, { exportId, viewer }: Extract<Download, { kind: 'export' }>): Promise<FileAnswer> {
  const row = await world.database.dataExport.findUnique({ where: { id: exportId } });
  if (!row?.storageKey) throw new Refusal('notFound');
  if (row.applicationId !== null) await openForStaff(world, row.applicationId, { exportId, viewer });
  const contentType = row.packed ? 'application/zip' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const filename = `个人信息-${beijingDay(row.askedAt)}.${row.packed ? 'zip' : 'xlsx'}`;
  return { body: await world.platforms.storage.get(row.storageKey), contentType, filename, attachment: true, watched: true };
}

/** Written before the first byte leaves: a file that is taken away is no page that is looked at again. */
async function openForStaff(
  world: World,
  applicationId: string,
  { exportId, viewer }: { exportId: string; viewer: Viewer | undefined },
): Promise<void> {
  if (!viewer) throw new Refusal('notFound');
  const mayExport: readonly Role[] = privacyEndpoints['GET /staff/applications/:id/exports'].access;
  await refuseUnseen(world, viewer, (roles) => roles.some((role) => mayExport.includes(role)));
  await refuseStale(world, viewer);
  const actor = { roles: viewer.role.split(',') as Role[], id: viewer.id, name: viewer.name };
  await world.transact(async (tx) => {
    await appendEvent(tx, world, { applicationId, at: world.now(), name: 'openExport', actor, detail: { exportId } });
  });
}

/** What a legal representative recorded, for who judges it; each look is written down, and without one nobody may judge. */
async function recording(world: World, { verificationId, viewer }: Extract<Download, { kind: 'recording' }>): Promise<FileAnswer> {
  const row = await world.database.verification.findUnique({ where: { id: verificationId }, include: { application: true } });
  if (!row?.videoKey || !row.videoMime) throw new Refusal('notFound');
  await refuseUnseen(world, viewer, (roles) => mayReveal(roles, row.application.state, 'manualContact'));
  await refuseStale(world, viewer);
  const look = { name: 'viewVerificationVideo', detail: { verificationId }, since: row.consentAt } as const;
  await recordLook(world, row.applicationId, look, viewer);
  return { body: await world.platforms.storage.get(row.videoKey), contentType: row.videoMime, filename: '核验录像', watched: true };
}

/** What proves the title of an invoice, to who sent it and to who may see the buyer. */
async function titleProof(world: World, { proofId, viewer }: Extract<Download, { kind: 'titleProof' }>): Promise<FileAnswer> {
  const row = await world.database.titleProof.findUnique({ where: { id: proofId }, include: { application: true } });
  if (!row) throw new Refusal('notFound');
  const { storageKey, mime, application } = row;
  if (viewer) await refuseUnseen(world, viewer, (roles) => mayReveal(roles, application.state, 'invoiceEmail'));
  const filename = scanName('发票抬头证明', application.orderNumber, mime);
  return { body: await world.platforms.storage.get(storageKey), contentType: mime, filename, attachment: mime === 'image/tiff' };
}

/** The file of that issue; one that was asked for anew opens no longer. A link of before there were formats opens the first. */
async function invoiceFile(world: World, { applicationId, issue, format }: Extract<Download, { kind: 'invoice' }>): Promise<FileAnswer> {
  const row = await world.database.invoice.findUnique({ where: { applicationId, issue }, include: { files: true } });
  const file = row && openFilesOf(row).find((one) => format === undefined || one.format === format);
  if (!file) throw new Refusal('notFound');
  // No browser shows OFD, and XML is for a program.
  return {
    body: await world.platforms.storage.get(file.storageKey),
    contentType: invoiceFormats[file.format].mime,
    filename: file.filename,
    attachment: file.format !== 'pdf',
  };
}

async function printed(world: World, { applicationId, document }: Extract<Download, { kind: 'print' }>): Promise<FileAnswer> {
  const application = await anyApplication(world.database, applicationId);
  const papers = await papersOf(world, application, document);
  await take(world.redis, 'prints', application.accountId);
  const { pdf, title } = await printPapers(world, application, papers);
  // The paper is made: where it cannot be remembered it is handed out, and a value typed back outdates it.
  await rememberPrints(world, application, papers).catch((err: unknown) => world.log.warn({ err }, 'a print is not remembered'));
  return { body: pdf, contentType: 'application/pdf', filename: scanName(title, application.orderNumber, 'application/pdf') };
}

/** Fonts and picture library are loaded when the first paper is marked: a service starts without them. */
async function withWatermark(stored: Readable, text: string): Promise<Buffer> {
  const { watermarked } = await import('./watermark.ts');
  return watermarked(await buffer(stored), text);
}

/** The upright page; an identity paper says across it who looks, and when. The file as it came is evidence and stays as it came. */
async function picture(world: World, { pageId, viewer }: Extract<Download, { kind: 'picture' }>): Promise<FileAnswer> {
  const page = await world.database.page.findFirst({
    where: { id: pageId, removedAt: null, pictureKey: { not: '' } },
    include: { slot: true, upload: { include: { application: true } } },
  });
  if (!page) throw new Refusal('notFound');
  const { application } = page.upload;
  const identity = showsIdentity(page.slot?.kind);
  if (viewer) await refuseUnseen(world, viewer, (roles) => mayOpenScan(roles, application.state, identity));
  const marked = viewer && identity;
  if (marked) await refuseStale(world, viewer);
  if (marked) await recordLook(world, application.id, { name: 'viewIdentityScan', detail: { pageId } }, viewer);
  const stored = await world.platforms.storage.get(page.pictureKey);
  const body = marked ? await withWatermark(stored, `仅供证书审核 ${viewer.name} ${beijingDay(world.now())}`) : stored;
  const label = page.slot
    ? documentLabel(productOf(world, application), page.slot.kind, openAnswers(world.sealer, application.answers))
    : '扫描件';
  const filename = scanName(label, application.orderNumber, 'image/jpeg');
  return { body, contentType: 'image/jpeg', filename, watched: Boolean(marked) };
}

/** The file as it came, while one of its pages is there. */
async function original(world: World, { uploadId, viewer }: Extract<Download, { kind: 'original' }>): Promise<FileAnswer> {
  const upload = await world.database.upload.findUnique({
    where: { id: uploadId },
    include: { application: true, pages: { where: { removedAt: null }, include: { slot: true } } },
  });
  const [first] = upload?.pages ?? [];
  if (!upload || !first) throw new Refusal('notFound');
  const { application, mime } = upload;
  const identity = upload.pages.some(({ slot }) => showsIdentity(slot?.kind));
  if (viewer) await refuseUnseen(world, viewer, (roles) => mayOpenScan(roles, application.state, identity));
  if (viewer && identity) {
    await refuseStale(world, viewer);
    await recordLook(world, application.id, { name: 'viewIdentityScan', detail: { uploadId } }, viewer);
  }
  const kinds = new Set(upload.pages.map(({ slot }) => slot?.kind));
  const label =
    first.slot && kinds.size === 1
      ? documentLabel(productOf(world, application), first.slot.kind, openAnswers(world.sealer, application.answers))
      : '扫描件';
  return {
    body: await world.platforms.storage.get(upload.storageKey),
    contentType: mime,
    filename: scanName(label, application.orderNumber, mime),
    // Browsers do not show TIFF.
    attachment: mime === 'image/tiff',
    watched: Boolean(viewer && identity),
  };
}

/** A link outlives roles and states: whether its holder may see this now is asked when it is opened. Throws `forbidden`. */
async function refuseUnseen({ database }: World, { id }: Viewer, may: (roles: readonly Role[]) => boolean): Promise<void> {
  const member = await database.staff.findUnique({ where: { id, active: true }, select: { roles: true } });
  if (!member || !may(rolesOf(member))) throw new Refusal('forbidden');
}

/** An identity paper is opened as an identity number is: in a session that lasts, in which the second factor was shown lately. Throws `secondFactorStale`. */
async function refuseStale(world: World, { id, session }: Viewer): Promise<void> {
  const open = session === undefined ? null : await sessions(world).named({ kind: 'staff', id }, session);
  if (!open?.fresh || open.needs !== null) throw new Refusal('secondFactorStale');
}

/** A page that is in no document may be an identity card. */
const showsIdentity = (kind: DocumentKind | undefined): boolean => !kind || documents[kind].identity;

interface Look {
  name: 'viewIdentityScan' | 'viewVerificationVideo';
  detail: Prisma.InputJsonObject;
  /** Since when what is looked at is there: an earlier look was at something else. */
  since?: Date | null;
}

/** Written before the first byte leaves (B9); loading the same picture again within a link's life is the same look. */
async function recordLook(
  world: World,
  applicationId: string,
  { name: look, detail, since }: Look,
  { role, id, name }: Viewer,
): Promise<void> {
  const at = world.now();
  const lately = new Date(Math.max(at.getTime() - ticketMinutes * 60_000, since?.getTime() ?? 0));
  const seen = { applicationId, name: look, actorId: id, at: { gte: lately }, detail: { equals: detail } };
  await world.transact(async (tx) => {
    if (await tx.event.findFirst({ where: seen, select: { id: true } })) return;
    const actor = { roles: role.split(',') as Role[], id, name };
    await appendEvent(tx, world, { applicationId, at, name: look, actor, detail });
  });
}
