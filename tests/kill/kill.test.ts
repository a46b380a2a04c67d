import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogue } from '../../config/catalogue/index.ts';
import { openDatabase } from '../../server/data/database.ts';
import { transactOn } from '../../server/data/transact.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { type Simulators, startSimulators, stopSimulators } from '../../server/development/simulated.ts';
import { createLog } from '../../server/log.ts';
import type { World } from '../../server/world.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { clientOptionsOf } from '../support/money/client-options.ts';
import { buyerPays, deedsOf } from '../support/money/deeds.ts';
import { freePort } from './free-port.ts';
import type { Told } from './kill-service.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';

/**
 * The service is killed (SIGKILL) after each of its side effects, one after the other, and started again: the books must end as they do
 * when nothing happens. Each run has a database of its own; the platforms stay up and remember everything.
 */
let simulators: Simulators;
let folder = '';

beforeAll(async () => {
  const script =
    "import('./server/development/bundle.mjs').then(({ bundle }) => bundle(['tests/kill/kill-service.ts', 'server/scan/worker.ts']))";
  execFileSync(process.execPath, ['-e', script]);
  simulators = await startSimulators(() => '', undefined, { refundMs: 20 });
  folder = await mkdtemp(join(tmpdir(), 'kill-'));
});
afterAll(async () => {
  await stopSimulators(simulators);
  await rm(folder, { recursive: true, force: true });
});

let runs = 0;

/** An approved application in a database of its own. */
async function stageFor(scenario: ScenarioName) {
  const databaseUrl = await freshDatabase();
  const { prisma: database, close } = openDatabase(databaseUrl, { poolSize: 2 });
  const world = {
    database,
    transact: transactOn(database),
    sealer: developmentSealer(),
    catalogue,
    log: createLog('silent'),
    now: () => new Date(),
    jobs: { send: async () => undefined },
  };
  runs += 1;
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  // The platforms remember numbers for ever: no two runs may have the same.
  await database.orderDay.create({ data: { day, last: runs } });
  const deeds = deedsOf({ world: world as unknown as World });
  const applied = await deeds.approved(runs);
  await deeds.confirmsInvoice(applied);
  const port = await freePort();
  const clients = clientOptionsOf(simulators, `http://127.0.0.1:${port}`);
  const told: Omit<Told, 'killAfter'> = { databaseUrl, folder, port, clients, scenario, applied };
  const end = async () => {
    await close();
    await dropDatabase(databaseUrl);
  };
  return { database, applied, told, end };
}

type Stage = Awaited<ReturnType<typeof stageFor>>;

interface Run {
  effects: string[];
  done: boolean;
}

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Lives until it is killed or has what it wants. */
async function live(stage: Stage, killAfter: number | null): Promise<Run> {
  const env = { ...process.env, KILL_SERVICE: JSON.stringify({ ...stage.told, killAfter }) };
  const child = spawn(process.execPath, ['server/dist/kill-service.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const buying = { over: false };
  const buyer = buys(stage, buying);
  const run: Run = { effects: [], done: false };
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') run.done = true;
    else run.effects.push(line);
    if (run.done) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  running.delete(child);
  buying.over = true;
  await buyer;
  return run;
}

/** The buyer looks for a code and pays it once. */
async function buys({ database, applied, told: { scenario } }: Stage, buying: { over: boolean }): Promise<void> {
  while (!buying.over) {
    await sleep(60);
    const application = await database.application.findUnique({ where: { id: applied.id }, include: { payments: true } });
    if (!application || !scenarios[scenario].buyerPays(application.state)) continue;
    for (const payment of application.payments.filter(({ codeUrl }) => codeUrl))
      try {
        buyerPays({ simulators }, payment);
      } catch {
        // Paid already, or closed.
      }
  }
}

/** What must be the same in the end, with our side and the channel's. */
async function booksOf({ database, applied: { id } }: Stage) {
  const [application, payments, refunds, invoice, filings, events] = await Promise.all([
    database.application.findUniqueOrThrow({ where: { id } }),
    database.payment.findMany({ where: { applicationId: id } }),
    database.refund.findMany({ where: { applicationId: id } }),
    database.invoice.findUnique({ where: { applicationId: id } }),
    database.shippingFiling.findMany({ where: { applicationId: id } }),
    database.event.findMany({ where: { applicationId: id, toState: { not: null } }, orderBy: { sequence: 'asc' } }),
  ]);
  const numbers = new Set(payments.map(({ outTradeNo }) => outTradeNo));
  const wechat = simulators.wechatPay.control.orders().filter(({ body }) => numbers.has(body.out_trade_no));
  const alipay = simulators.alipay.control.orders().filter(({ content }) => numbers.has(content.out_trade_no));
  return {
    state: application.state,
    events: events.map(({ name }) => name),
    payments: payments.map(({ state, amountFen }) => ({ state, amountFen })),
    refunds: refunds.map(({ state, amountFen }) => ({ state, amountFen })),
    invoice: invoice?.state,
    filings: filings.length,
    channel: [
      ...wechat.map((order) => ({ state: order.state, refunds: order.refunds.map(({ status }) => status) })),
      ...alipay.map((qr) => ({ state: qr.trade?.status, refunds: qr.refunds.map(({ succeededAt }) => Boolean(succeededAt)) })),
    ],
  };
}

async function endOf(scenario: ScenarioName, killAfter: number | null) {
  const stage = await stageFor(scenario);
  try {
    const first = await live(stage, killAfter);
    if (!first.done) expect((await live(stage, null)).done).toBe(true);
    return { effects: first.effects, killed: !first.done, books: await booksOf(stage) };
  } finally {
    await stage.end();
  }
}

/**
 * All of them take ten minutes: `KILL_EVERY=1 npm test -- tests/kill`. The suite takes one in six, others each day.
 */
const every = Number(process.env.KILL_EVERY ?? 6);
const today = Math.floor(Date.now() / 86_400_000);

const lanes = 4;

/** Several at a time: a killed service costs waiting, not work. */
async function inLanes<Result>(works: (() => Promise<Result>)[]): Promise<Result[]> {
  const results: Result[] = [];
  const left = works.entries();
  const lane = async () => {
    for (const [index, work] of left) results[index] = await work();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

describe('a service that is killed between any two side effects', () => {
  it.each(Object.keys(scenarios) as ScenarioName[])(
    'ends with the same books: %s',
    async (scenario) => {
      const { effects, books } = await endOf(scenario, null);
      expect(effects.length).toBeGreaterThan(4);
      const points = Array.from({ length: effects.length }, (_, index) => index).filter((index) => index % every === today % every);
      const ends = await inLanes(points.map((point) => () => endOf(scenario, point)));
      expect(ends.some(({ killed }) => killed)).toBe(true);
      for (const [index, end] of ends.entries()) {
        const after = effects[(points[index] ?? 0) - 1] ?? 'the start';
        expect({ after, ...end.books }).toEqual({ after, ...books });
      }
    },
    600_000,
  );
});
