import { useRef } from 'react';
import type { UploadView } from '../../server/contract/views.ts';
import type { Scans } from './use-scans';

/** A refusal is still told to somebody who comes back to the screen within this. Milliseconds. */
const toldAgain = 30 * 60_000;

/** Of the files that were received. */
const idsOf = ({ sent }: Scans): string[] => sent.flatMap(({ id }) => id ?? []);

/** What there is to tell of: files of this visit, those still being checked, and what was refused just before. */
export function useTold(uploads: readonly UploadView[], scans: Scans, now: number = Date.now()): UploadView[] {
  const seen = useRef(new Set<string>());
  for (const id of idsOf(scans)) seen.current.add(id);
  for (const { id, over } of uploads) if (!over) seen.current.add(id);
  const refused = ({ refusal, receivedAt }: UploadView) => refusal !== null && now - Date.parse(receivedAt) < toldAgain;
  return uploads.filter((one) => seen.current.has(one.id) || refused(one));
}
