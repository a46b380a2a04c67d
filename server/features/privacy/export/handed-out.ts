import { documents } from '../../../contract/documents.ts';
import type { Application, Prisma } from '../../../generated/prisma/client.ts';

/** What decides over a file: its pages, those that were removed too, since the file holds them all. */
export const withPages = { pages: { include: { slot: { select: { kind: true } } } } } as const satisfies Prisma.UploadInclude;
export type Scan = Prisma.UploadGetPayload<{ include: typeof withPages }>;

/** Whether a scan is there: one of its pages is, as for the link to the file. */
export const isThere = ({ storageKey, pages }: Scan): boolean => storageKey !== '' && pages.some(({ removedAt }) => removedAt === null);

/** Whether a scan came from the agent of now, or of the form as it is with that agent. */
export const isOfPresentAgent = ({ formVersion, uploadedAt }: Scan, { agentSince }: Pick<Application, 'agentSince'>, leftAt: Date | null) =>
  formVersion >= agentSince && (leftAt === null || uploadedAt >= leftAt);

/**
 * Whether a scan goes with the copy of an account: it is there, and none of its pages may show an identity paper of the agent before the present
 * one, whose own it is. A page that is in no document may be an identity card. `leftAt`: see `agentLeftAt`.
 */
export function isHandedOut(scan: Scan, application: Pick<Application, 'agentSince'>, leftAt: Date | null): boolean {
  if (!isThere(scan)) return false;
  return isOfPresentAgent(scan, application, leftAt) || scan.pages.every(({ slot }) => slot !== null && !documents[slot.kind].identity);
}
