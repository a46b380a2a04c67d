import { Refusal } from '../../../contract/errors.ts';
import { upload as machine } from '../../../contract/machines/upload.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';

/**
 * Files that may wait for their check: of one application, of one account, and of all together. What waits lies in storage and is promised an answer
 * within the hour. The last room (`kept`) is for accounts with next to nothing in it (`few`), so that a handful never takes it all.
 */
export const mostWaiting = { application: 100, account: 300, all: 2_000, kept: 500, few: 20 } as const;

const unjudged = { in: [machine.commands.check.from[0], machine.commands.check.to] };

interface From {
  id: string;
  accountId: string;
}

/** Throws `uploadsCrowded` where no more may wait. Those that arrive at the same moment may be a few more. */
export async function refuseCrowd({ database }: Pick<World, 'database'>, { id, accountId }: From): Promise<void> {
  const waiting = (of: Prisma.UploadWhereInput) => database.upload.count({ where: { ...of, state: unjudged } });
  const [application, account, all] = await Promise.all([
    waiting({ applicationId: id }),
    waiting({ application: { accountId } }),
    waiting({}),
  ]);
  const full = all >= mostWaiting.all || (all >= mostWaiting.all - mostWaiting.kept && account >= mostWaiting.few);
  if (full || application >= mostWaiting.application || account >= mostWaiting.account) throw new Refusal('uploadsCrowded');
}
