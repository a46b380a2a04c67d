import { openAnswers } from '../../../content/answers.ts';
import { writeFindings } from '../../../content/findings.ts';
import { storedFinding } from '../../../content/outdate-prints.ts';
import { productOf } from '../../../content/product.ts';
import type { Finding } from '../../../contract/findings.ts';
import { pageFacts } from '../../../contract/scan.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import { missingPages, pageFindings, type Setting } from './findings.ts';
import type { Identity } from './identify.ts';

/** Which pages are judged anew, each with whose it is where that is known already, and the documents whose pages came or went. */
export interface Touched {
  judged: ReadonlyMap<string, Identity | null>;
  slotIds: readonly string[];
}

/** Those pages and their neighbours; what else lies in the application says nothing about them. */
const livePages = (tx: Transaction, applicationId: string, { judged, slotIds }: Touched) =>
  tx.page.findMany({
    where: { removedAt: null, upload: { applicationId }, OR: [{ id: { in: [...judged.keys()] } }, { slotId: { in: [...slotIds] } }] },
    include: { slot: { select: { kind: true, printedSealed: true } }, findings: true },
  });

type LivePage = Awaited<ReturnType<typeof livePages>>[number];

/** What pages of an application are judged against. */
export const settingOf = (world: World, application: Application): Setting => ({
  sealer: world.sealer,
  application,
  answers: openAnswers(world.sealer, application.answers),
  product: productOf(world, application),
});

/**
 * Brings the findings up to date after pages came, moved or went: pages are judged anew where they are now, and each of the documents says
 * which pages it lacks. Findings by page.
 */
export async function refreshFindings(
  tx: Transaction,
  applicationId: string,
  setting: Setting,
  touched: Touched,
): Promise<Map<string, Finding[]>> {
  const pages = await livePages(tx, applicationId, touched);
  const lacking = lackingBySlot(pages);
  const settled = new Map<string, Finding[]>();
  for (const page of pages) {
    const identity = touched.judged.get(page.id);
    const own = identity === undefined ? kept(page) : judged(setting, page, identity);
    const missing = lacking.get(page.id);
    const wanted = missing ? [...own, missing] : own;
    await writeFindings(tx, page.id, page.findings, wanted);
    settled.set(page.id, wanted);
  }
  return settled;
}

const judged = (setting: Setting, { facts, slot, formVersion }: LivePage, identity: Identity | null): Finding[] =>
  pageFindings(setting, {
    facts: pageFacts.parse(facts),
    document: slot?.kind ?? null,
    printedSealed: slot?.printedSealed ?? null,
    formVersion,
    identity,
  });

const kept = ({ findings }: LivePage): Finding[] => findings.filter(({ code }) => code !== 'pagesMissing').map(storedFinding);

function lackingBySlot(pages: readonly LivePage[]): Map<string, Finding> {
  const slots = new Set(pages.flatMap(({ slotId }) => slotId ?? []));
  const lacking = [...slots].flatMap((id) => missingPages(pages.filter(({ slotId }) => slotId === id)) ?? []);
  return new Map(lacking.map(({ pageId, finding }) => [pageId, finding]));
}
