import { Refusal } from '../../../contract/errors.ts';
import { upload as machine } from '../../../contract/machines/upload.ts';
import type { World } from '../../../world.ts';

/** Files that may wait for their check: of one application, and of all together. What waits lies in storage and is promised an answer within the hour. */
export const mostWaiting = { application: 100, all: 2_000 } as const;

const unjudged = { in: [machine.commands.check.from[0], machine.commands.check.to] };

/** Throws `uploadsCrowded` where no more may wait. Those that arrive at the same moment may be a few more. */
export async function refuseCrowd({ database }: Pick<World, 'database'>, applicationId: string): Promise<void> {
  const [own, all] = await Promise.all([
    database.upload.count({ where: { applicationId, state: unjudged } }),
    database.upload.count({ where: { state: unjudged } }),
  ]);
  if (own >= mostWaiting.application || all >= mostWaiting.all) throw new Refusal('uploadsCrowded');
}
