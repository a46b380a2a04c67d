import { documents } from '../../../contract/documents.ts';
import type { Application, Prisma } from '../../../generated/prisma/client.ts';

/** What decides over a file: its pages, those that were removed too, since the file holds them all. */
export const withPages = { pages: { include: { slot: { select: { kind: true } } } } } as const satisfies Prisma.UploadInclude;
type Scan = Prisma.UploadGetPayload<{ include: typeof withPages }>;

/**
 * Whether a scan goes with a copy: one of its pages is there, as for the link to the file, and none may show an identity paper of the
 * agent before the present one, whose own it is. A page that is in no document may be an identity card.
 */
export function isHandedOut(
  { storageKey, formVersion, uploadedAt, pages }: Scan,
  { agentSince, agentLeftAt }: Pick<Application, 'agentSince' | 'agentLeftAt'>,
): boolean {
  if (storageKey === '' || pages.every(({ removedAt }) => removedAt !== null)) return false;
  const isOfPresent = formVersion >= agentSince && (agentLeftAt === null || uploadedAt >= agentLeftAt);
  return isOfPresent || pages.every(({ slot }) => slot !== null && !documents[slot.kind].identity);
}
