import { pino } from 'pino';
import type { KeyType } from '../../server/contract/documents.ts';
import { usccCheckCharacter } from '../../server/contract/identifiers.ts';
import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { transactOn } from '../../server/data/transact.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import type { Application } from '../../server/generated/prisma/client.ts';
import { createJobs } from '../../server/jobs/worker.ts';
import type { World } from '../../server/world.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { catalogue } from '../support/products.ts';
import { standIn } from '../support/stand-in.ts';
import { toldEvents } from '../support/told-events.ts';

let count = 0;

/** PostgreSQL with its job queue and the catalogue: all that a change of state needs. Call it at the top of the file. */
export async function serviceWorld() {
  // Everybody who asks at the same moment gets a connection: what they wait for is each other, not the pool.
  const { prisma: database, pool, url } = await testDatabase({ poolSize: 30 });
  const log = pino({ level: 'silent' });
  // Jobs are taken and left undone; what counts here is that they were written.
  const jobs = createJobs({ url, log, run: async () => {}, onDead: async () => {} });
  await jobs.start();
  atEndOfFile(() => jobs.stop());
  const world = {
    database,
    transact: transactOn(database),
    jobs,
    catalogue,
    legalTexts: [],
    // Nobody outside is asked.
    platforms: {} as World['platforms'],
    log,
    sealer: developmentSealer(),
    now: () => new Date(),
  } as Partial<World> as World;

  async function account() {
    const serial = String(++count).padStart(5, '0');
    const body = `91360100MA5${serial}7`;
    const secret = { mobileSealed: world.sealer.seal('13979100001'), mobileIndex: 'none', passwordHash: 'none' };
    return database.account.create({
      data: { uscc: body + usccCheckCharacter(body), organisationName: `江西松涛${serial}有限公司`, ...secret },
    });
  }

  /** An application that stands in `state` without having walked there. */
  async function applicationIn(state: ApplicationState, keyType: KeyType = 'secondary'): Promise<Application> {
    const { id: accountId, uscc, organisationName } = await account();
    const row = { accountId, uscc, organisationName, keyType, productId: 'jiangxi-public-resource', priceFen: 19_000 };
    const { id } = await database.application.create({ data: { ...row, orderNumber: `T${count}`, answers: {}, gateAnswers: {} } });
    return standIn(database, 'application', id, state);
  }

  /** What a change of state leaves behind, read anew. */
  async function traces(id: string) {
    const { state } = await database.application.findUniqueOrThrow({ where: { id } });
    const events = await toldEvents(world, { applicationId: id });
    const { rows } = await pool.query<{ name: string; eventId: string }>(
      `select data->>'name' as name, data->'payload'->>'eventId' as "eventId" from pgboss.job where data->'payload'->>'applicationId' = $1`,
      [id],
    );
    return { state, events, jobs: rows };
  }

  return { world, pool, url, account, applicationIn, traces };
}

export const gate = { business: 'new', applicantKind: 'organisation', registered: 'active' };
