import type { MachineName, StateOf } from '../../server/contract/machines/index.ts';
import type { RunningService } from '../support/service.ts';
import { standIn } from '../support/stand-in.ts';
import type { Tenant } from './tenant.ts';

/** A row that a job moves at this very moment is left to it. */
const stand = async <Name extends MachineName>(service: RunningService, name: Name, id: string, state: StateOf<Name>, set = {}) =>
  standIn(service.world.database, name, id, state, set).catch((error: unknown) => {
    if (!/changes by advance alone|lock timeout|deadlock/.test(String(error))) throw error;
  });

/** An application that went on goes back to where it stood, for those who come after. */
export async function putBack(service: RunningService, { id, state }: Pick<Tenant['applications'][number], 'id' | 'state'>): Promise<void> {
  const now = await service.world.database.application.findUnique({ where: { id }, select: { state: true } });
  if (now && now.state !== state) await stand(service, 'application', id, state);
}

/** What was done, refunded, closed or refused can be so again. */
export async function restand(service: RunningService, { applications, account }: Tenant): Promise<void> {
  const { database } = service.world;
  await database.account.update({ where: { id: account.id }, data: { closedAt: null } });
  for (const { id, state, refunds, tasks, differences, requests } of applications) {
    await putBack(service, { id, state });
    for (const one of refunds) await stand(service, 'refund', one, 'requested');
    for (const one of tasks) await stand(service, 'task', one, 'open');
    for (const one of differences) await stand(service, 'difference', one, 'open');
    for (const one of requests) await stand(service, 'twoPersonRequest', one, 'asked');
    const [newest, ...older] = await database.verification.findMany({ where: { applicationId: id }, orderBy: { sentAt: 'desc' } });
    for (const one of older) await stand(service, 'verification', one.id, 'expired');
    if (newest) await stand(service, 'verification', newest.id, 'sent', { triesLeft: 5 });
  }
}
