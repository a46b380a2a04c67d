import type { z } from 'zod';
import { openSome } from '../content/answers.ts';
import type { ApplicationState } from '../contract/machines/application.ts';
import { standingOf } from '../contract/parcel-facts.ts';
import type { caseView } from '../contract/staff-views.ts';
import type { Database, Transaction } from '../data/database.ts';
import type { Application, Parcel } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

type CaseView = z.infer<typeof caseView>;

/** Other applications whose originals were posted under the same number. */
const envelopeOf = (tx: Database | Transaction, { courier, waybill, applicationId }: Parcel) =>
  tx.parcel.findMany({
    where: { courier, waybill, direction: 'inbound', applicationId: { not: applicationId } },
    select: {
      application: { select: { id: true, orderNumber: true, organisationName: true, accountId: true, answers: true, state: true } },
    },
  });

type Posted = Awaited<ReturnType<typeof envelopeOf>>[number]['application'];
type Owner = Pick<Application, 'accountId' | 'answers'>;

/** Whether both are of one organisation, or of one agent who posts for several. */
function goTogether({ sealer }: Pick<World, 'sealer'>, own: Owner, { accountId, answers }: Posted): boolean {
  if (accountId === own.accountId) return true;
  const [ours, theirs] = [own.answers, answers].map((one) => openSome(sealer, one, 'agentMobile').agentMobile);
  return ours !== undefined && ours === theirs;
}

/** Whether somebody who has nothing to do with this application named the same number: one of the two is wrong. */
export async function isClaimedByStrangers(tx: Transaction, world: Pick<World, 'sealer'>, own: Owner, row: Parcel): Promise<boolean> {
  return (await envelopeOf(tx, row)).some(({ application }) => !goTogether(world, own, application));
}

/** What staff see of it while the parcels are waited for. */
export async function envelopeView(
  world: World,
  own: Owner & { state: ApplicationState },
  parcels: readonly Parcel[],
): Promise<CaseView['envelope']> {
  if (!['awaited', 'beside'].includes(standingOf(own.state, 'inbound'))) return [];
  const inbound = parcels.filter(({ direction }) => direction === 'inbound');
  const others = (await Promise.all(inbound.map((row) => envelopeOf(world.database, row)))).flat();
  return others.map(({ application }) => {
    const { id, orderNumber, organisationName, state } = application;
    return { id, orderNumber, organisationName, state, known: goTogether(world, own, application) };
  });
}
