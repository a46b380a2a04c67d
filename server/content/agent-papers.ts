import { type AgentPapers, mending, papersDiffer } from '../contract/agent-papers.ts';
import type { DocumentKind } from '../contract/documents.ts';
import { Refusal } from '../contract/errors.ts';
import type { Database, Transaction } from '../data/database.ts';
import type { Application, Page } from '../generated/prisma/client.ts';

/** Papers that name the agent. */
const ofAgent = ['authorisationLetter', 'agentIdCard'] as const satisfies readonly DocumentKind[];

type Versions = Pick<Application, 'id' | 'agentSince' | 'letterVersion' | 'cardVersion'>;

/** What the service knows of whose letter and card it has: pages that were uploaded, or what staff entered of the papers that came. */
export async function agentPapers(tx: Database | Transaction, application: Versions): Promise<AgentPapers> {
  const slots = await tx.documentSlot.findMany({
    where: { applicationId: application.id, kind: { in: [...ofAgent] } },
    select: { kind: true, pages: { where: { removedAt: null }, select: { formVersion: true } } },
  });
  return agentPapersOf(application, slots);
}

type Slots = readonly { kind: DocumentKind; pages: readonly Pick<Page, 'formVersion'>[] }[];

/** The same, by slots and their pages that are there. */
export function agentPapersOf({ agentSince: since, letterVersion, cardVersion }: Omit<Versions, 'id'>, slots: Slots): AgentPapers {
  const oldest = (kind: DocumentKind): number | null => {
    const versions = slots.filter((slot) => slot.kind === kind).flatMap(({ pages }) => pages.map(({ formVersion }) => formVersion));
    return versions.length > 0 ? Math.min(...versions) : null;
  };
  return {
    since,
    letter: later(oldest('authorisationLetter'), letterVersion),
    card: later(oldest('agentIdCard'), cardVersion),
  };
}

const later = (scanned: number | null, onPaper: number | null): number | null =>
  scanned === null || (onPaper !== null && onPaper > scanned) ? onPaper : scanned;

/** Nothing goes on while letter, card and account are not one person's. Throws `agentPapersDiffer` with the three, and what is to be done. */
export async function refuseFormerAgent(tx: Transaction, application: Versions, command: keyof typeof mending): Promise<void> {
  const differ = papersDiffer(await agentPapers(tx, application));
  if (differ) throw new Refusal('agentPapersDiffer', { ...differ, mending: mending[command] });
}
