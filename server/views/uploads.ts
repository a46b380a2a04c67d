import { z } from 'zod';
import { upload } from '../contract/machines/upload.ts';
import { arrival, type UploadView } from '../contract/views.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

/** More than one sitting sends. */
const shown = 60;

/** The newest files that were sent, oldest first, each with how far it is and what became of it. */
export async function newestUploads({ database }: World, where: Prisma.UploadWhereInput): Promise<UploadView[]> {
  const rows = await database.upload.findMany({ where, orderBy: [{ uploadedAt: 'desc' }, { id: 'desc' }], take: shown });
  return rows.reverse().map(({ id, originalName, size, state, uploadedAt, deskCode, refusal, arrivals, ...counted }) => ({
    id,
    name: originalName,
    size,
    state,
    stateLabel: upload.states[state].label,
    over: upload.states[state].over,
    receivedAt: uploadedAt.toISOString(),
    fromDesk: deskCode !== null,
    refusal,
    pagesChecked: counted.pagesChecked,
    filePages: counted.filePages,
    pages: z.array(arrival).parse(arrivals),
  }));
}
