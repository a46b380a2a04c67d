import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../server/data/database.ts';
import { transactOn } from '../../server/data/transact.ts';
import type { World } from '../../server/world.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { clientOptionsOf } from '../support/money/client-options.ts';
import { buyerPays, deedsOf } from '../support/money/deeds.ts';
import { unasked } from './asking.ts';
import type { Lane } from './lane.ts';
import { type MoneyWishName, moneyWishes } from './money-wishes.ts';
import { freePort, type Mortal, startMortal } from './process.ts';
import type { Told } from './service.ts';
import type { Killable } from './walk.ts';

/**
 * Somebody who does not give up, in a service with its worker and clock: the books must end as they do when nobody dies. Each life has a database
 * of its own; the platforms stay up and remember everything.
 */
export const moneyKillables: Killable[] = (Object.keys(moneyWishes) as MoneyWishName[]).map((wish) => ({
  name: `money: ${wish}`,
  asks: moneyWishes[wish].asks,
  async walk(lane, point) {
    const stage = await stageFor(lane, wish);
    try {
      const first = await live(stage, point);
      const over = first.done || (await live(stage, null)).done;
      const faults = over ? [] : ['it never came to its end'];
      if (first.done) faults.push(...unasked(moneyWishes[wish], first));
      return { effects: first.effects, killed: !first.done, end: await booksOf(stage), faults };
    } finally {
      await stage.end();
    }
  },
}));

type Stage = Awaited<ReturnType<typeof stageFor>>;

/** An approved application in a database of its own. */
async function stageFor(lane: Lane, wish: MoneyWishName) {
  const databaseUrl = await freshDatabase();
  const { prisma: database, close } = openDatabase(databaseUrl, { poolSize: 2 });
  const world: World = { ...lane.world, database, transact: transactOn(database) };
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  const { number } = lane.stage();
  // The platforms remember numbers for ever: no two lives may have the same.
  await database.orderDay.create({ data: { day, last: number } });
  const deeds = deedsOf({ world });
  const applied = await deeds.approved(number);
  await deeds.confirmsInvoice(applied);
  const port = await freePort();
  const clients = clientOptionsOf(lane.simulators, `http://127.0.0.1:${port}`);
  const told: Omit<Told, 'killAfter'> = { databaseUrl, folder: lane.folder, port, clients, insisting: { wish, applied } };
  const end = async () => {
    await close();
    await dropDatabase(databaseUrl);
  };
  return { lane, database, applied, wish, told, end };
}

/** Lives until it is killed or has what it wants. */
async function live(stage: Stage, killAfter: number | null): Promise<Pick<Mortal, 'effects' | 'asked'> & { done: boolean }> {
  const mortal = await startMortal({ ...stage.told, killAfter });
  const buying = { over: false };
  const buyer = buys(stage, buying);
  const done = await mortal.over;
  buying.over = true;
  await buyer;
  return { effects: mortal.effects, asked: mortal.asked, done };
}

/** The buyer looks for a code and pays it once. */
async function buys({ lane: { simulators }, database, applied, wish }: Stage, buying: { over: boolean }): Promise<void> {
  while (!buying.over) {
    await sleep(60);
    const application = await database.application.findUnique({ where: { id: applied.id }, include: { payments: true } });
    if (!application || !moneyWishes[wish].buyerPays(application.state)) continue;
    for (const payment of application.payments.filter(({ codeUrl }) => codeUrl))
      try {
        buyerPays({ simulators }, payment);
      } catch {
        // Paid already, or closed.
      }
  }
}

/** What must be the same in the end, with our side and the channel's. */
async function booksOf({ lane: { simulators }, database, applied: { id } }: Stage): Promise<object> {
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
