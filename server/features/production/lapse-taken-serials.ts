import { lapseAndTell } from '../../content/lapsed-requests.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { serialNames } from '../../contract/serials.ts';
import { lockApplicationRow } from '../../lifecycle/locks.ts';
import { undecidedRequests } from '../../lifecycle/states.ts';
import type { World } from '../../world.ts';

/** Whoever asked to write one of this application's numbers elsewhere can no longer have it: no second person is to be asked about that. */
export async function lapseTakenSerials(world: World, { applicationId: id }: JobPayloads['lapseTakenSerials']): Promise<void> {
  const { certificateSerial, keySerial } = await world.database.application.findUniqueOrThrow({ where: { id } });
  const numbers = [certificateSerial, keySerial].filter((number) => number !== null);
  const wanted = serialNames.flatMap((name) => numbers.map((equals) => ({ wanted: { path: [name], equals } })));
  const where = { command: 'correctSerials', applicationId: { not: id }, state: undecidedRequests, OR: wanted };
  for (const { id: requestId, applicationId } of await world.database.twoPersonRequest.findMany({ where }))
    await world.transact(async (tx) => {
      await lockApplicationRow(tx, applicationId);
      const request = await tx.twoPersonRequest.findFirst({ where: { ...where, id: requestId } });
      if (request) await lapseAndTell(tx, world, request, '所填号码已登记在另一份订单下');
    });
}
