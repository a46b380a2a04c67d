import { expect, it } from '@jest/globals';
import { sealAnswers } from '../../server/content/answers.ts';
import { type CommandRow, keys, leadsTo } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { parcel as machine } from '../../server/contract/machines/parcel.ts';
import { cellOf, type ParcelFact } from '../../server/contract/parcel-facts.ts';
import type { Role } from '../../server/contract/roles.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

const { world, origin, deeds, settle, kuaidi100, sms, clock } = await moneyWorld();
const { database } = world;

const ways = ['inbound', 'outbound', 'wayBack'] as const;
const facts = keys(machine.states).filter((fact): fact is ParcelFact => fact !== 'announced');
const states = keys<ApplicationState>(lifecycle.states);
const cameFrom = 'papersIncomplete';

/** How each fact is said: a state of Kuaidi100, a word of the courier that its table has no code for, or the days that go by. */
const said: Record<ParcelFact, { push: number } | { word: 'lost' } | { silentFrom: 'announced' | 'inTransit' }> = {
  inTransit: { push: 0 },
  delivering: { push: 5 },
  problem: { push: 2 },
  refused: { push: 14 },
  returned: { push: 6 },
  damaged: { push: 209 },
  delivered: { push: 3 },
  lost: { word: 'lost' },
  unseen: { silentFrom: 'announced' },
  silent: { silentFrom: 'inTransit' },
};

const cells = ways.flatMap((direction) => facts.flatMap((fact) => states.map((state) => ({ direction, fact, state }))));
type Placed = (typeof cells)[number] & { id: string; waybill: string; orderNumber: string };

/** One application of one organisation for each cell, each with one parcel. */
async function placed(): Promise<Placed[]> {
  const { applicant } = await deeds.approved(900);
  const answers = sealAnswers(world.sealer, { agentMobile: '13970000900', receiverMobile: '13970000901', receiverName: '余敏' });
  const longAgo = new Date(clock.now().getTime() - 14 * 86_400_000);
  const rows: Placed[] = [];
  for (const [index, cell] of cells.entries()) {
    const orderNumber = `2611239${String(index).padStart(4, '0')}`;
    const waybill = `EX${String(700_000_000 + index)}CN`;
    const silent = 'silentFrom' in said[cell.fact];
    const { id, parcels } = await database.application.create({
      data: {
        ...{
          orderNumber,
          accountId: applicant.id ?? '',
          uscc: '91360100MA0009005X',
          organisationName: applicant.name,
          answers,
          gateAnswers: {},
        },
        ...{ productId: 'jiangxi-public-resource', keyType: 'secondary', priceFen: 19_000 },
        parcels: { create: { direction: cell.direction, courier: 'ems', waybill, createdAt: silent ? longAgo : clock.now() } },
      },
      include: { parcels: true },
    });
    await standIn(database, 'application', id, cell.state, { cameFrom: cell.state === 'posted' ? cameFrom : null });
    const how = said[cell.fact];
    if ('silentFrom' in how && how.silentFrom === 'inTransit') await standIn(database, 'parcel', parcels[0]?.id ?? '', 'inTransit');
    rows.push({ ...cell, id, waybill, orderNumber });
  }
  return rows;
}

async function says({ fact, waybill: nu }: Placed): Promise<void> {
  const how = said[fact];
  if ('push' in how) {
    const data = [{ time: '2026-11-23 09:30:00', context: machine.states[fact].label }];
    const param = JSON.stringify({ status: 'polling', lastResult: { state: String(how.push), com: 'ems', nu, data } });
    const body = new URLSearchParams({ sign: md5(param, kuaidi100.control.clientOptions().salt), param });
    expect((await fetch(`${origin}/api/v1/notices/kuaidi100`, { method: 'POST', body })).status).toBe(200);
  }
  if ('word' in how)
    await world.jobs.send(database, 'trackPush', { courier: 'ems', waybill: nu, tracking: { progress: how.word, events: [] } });
}

/** What the table says of the cell, to be held against what happened. */
function expected({ direction, fact, state }: Placed) {
  const { gives, task, owner } = cellOf(direction, fact, state);
  const row: CommandRow<ApplicationState, Role, string> | null = gives && lifecycle.commands[gives];
  return {
    state: row ? leadsTo(row, state, state === 'posted' ? cameFrom : null) : state,
    parcel: fact,
    event: gives,
    tasks: task ? [{ kind: task, role: owner }] : [],
    told: row?.effects?.includes('tellAgent') ?? false,
  };
}

async function found({ id, fact, direction, state, orderNumber }: Placed) {
  const row = await database.application.findUniqueOrThrow({
    where: { id },
    include: { parcels: true, events: { orderBy: { sequence: 'asc' } }, tasks: { where: { kind: { in: ['parcelTrouble', 'keyLost'] } } } },
  });
  const { gives } = cellOf(direction, fact, state);
  return {
    state: row.state,
    parcel: row.parcels[0]?.state,
    event: row.events.find(({ name }) => name === gives)?.name ?? null,
    tasks: row.tasks.map(({ kind, role }) => ({ kind, role })),
    // What becomes of originals whose application ended is asked for itself.
    told: sms.control.messages().some(({ template, parameters }) => template !== 'originalsAsked' && parameters.includes(orderNumber)),
  };
}

it('every fact about a parcel finds every state of an application as the table says, told and owned', async () => {
  const rows = await placed();
  for (const row of rows) await says(row);
  await settle();
  await deeds.tracks();
  await settle();
  for (const row of rows) {
    const name = `${row.direction} ${row.fact} in ${row.state}`;
    expect({ name, ...(await found(row)) }).toEqual({ name, ...expected(row) });
  }
  expect(rows).toHaveLength(ways.length * facts.length * states.length);
}, 120_000);
