import type { UploadView } from '../../../server/contract/views.ts';
import { eventually } from './patience.ts';

/** Waits, by reading the application or the PC's page, until the check of an upload is over. */
export function verdictOf<Seen extends { uploads: readonly UploadView[] }>(
  look: () => Promise<Seen>,
  id: string,
): Promise<{ seen: Seen; upload: UploadView }> {
  return eventually(
    `the verdict on upload ${id}`,
    async () => {
      const seen = await look();
      const upload = seen.uploads.find((one) => one.id === id);
      return upload?.over && { seen, upload };
    },
    60_000,
  );
}
