import type { z } from 'zod';
import { desks, type OpenDesk } from '../access/upload-codes.ts';
import { openAnswers } from '../content/answers.ts';
import { productOf } from '../content/product.ts';
import type { deskPage as shape } from '../contract/endpoints/public.ts';
import type { DeskView } from '../contract/views.ts';
import type { Application } from '../generated/prisma/client.ts';
import { isChangeable } from '../lifecycle/changeable.ts';
import type { World } from '../world.ts';
import { wantedDocuments } from './documents.ts';
import { livePages, pageView } from './pages.ts';
import { qrPicture } from './qr.ts';
import { newestUploads } from './uploads.ts';
import { versionOf } from './version.ts';

/** The applicant's open upload code; null without one, and once scans may no longer be changed. */
export async function deskView(world: World, { id, state }: Pick<Application, 'id' | 'state'>): Promise<DeskView | null> {
  const desk = isChangeable(state) ? await desks(world).of(id) : null;
  if (!desk) return null;
  // The fragment stays on the PC: no server or proxy on the way sees the code.
  const url = `${world.origin}/#/pages/desk/index?code=${desk.code}`;
  return { code: desk.code, url, qr: qrPicture(url), expiresAt: desk.expiresAt };
}

/** What a PC sees: which papers are wanted, and the pages that came through its code. No name, no answer, nobody else's page. */
export async function deskPage(world: World, { applicationId, code, expiresAt }: OpenDesk): Promise<z.infer<typeof shape>> {
  const version = await versionOf(world, applicationId);
  // Read before the pages: a verdict is never there without them.
  const uploads = await newestUploads(world, { applicationId, deskCode: code });
  const application = await world.database.application.findUniqueOrThrow({ where: { id: applicationId }, include: { slots: true } });
  const { where, ...whole } = livePages;
  const pages = await world.database.page.findMany({ ...whole, where: { ...where, upload: { applicationId, deskCode: code } } });
  const kinds = new Map(application.slots.map(({ id, kind }) => [id, kind]));
  const product = productOf(world, application);
  return {
    version,
    orderNumber: application.orderNumber,
    productLabel: product.label,
    expiresAt,
    documents: wantedDocuments(product, application, openAnswers(world.sealer, application.answers), application.slots),
    uploads,
    pages: pages.map((page) => ({ ...pageView(world, page), document: kinds.get(page.slotId ?? '') ?? null })),
  };
}
