import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import type { Caller, ReceivedFile } from '../../server/access/call.ts';
import { statesThat } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { verification } from '../../server/contract/machines/verification.ts';
import { systemActor } from '../../server/contract/roles.ts';
import { sweepDeadlines } from '../../server/features/application/effects.ts';
import { sweepObjects } from '../../server/features/document/stored-objects.ts';
import { receiveUpload } from '../../server/features/document/upload/receive.ts';
import { refuseCrowd } from '../../server/features/document/upload/room.ts';
import { sweepUploads } from '../../server/features/document/upload/sweep.ts';
import { takeTurn } from '../../server/features/document/upload/turn.ts';
import { sweepInvoices } from '../../server/features/invoice/effects.ts';
import { sweepParcels } from '../../server/features/parcel/effects.ts';
import { sweepPayments, sweepRefunds } from '../../server/features/payment/effects.ts';
import { sweepShipping } from '../../server/features/payment/sweep-shipping.ts';
import { sweepVerifications } from '../../server/features/verification/effects.ts';
import { lockApplicationsOf } from '../../server/lifecycle/locks.ts';
import { finishTasks } from '../../server/lifecycle/tasks.ts';
import type { World } from '../../server/world.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { asOwner } from '../support/owner.ts';
import { jpeg } from '../support/pictures.ts';
import { testRedis } from '../support/redis.ts';

const { prisma: database, url } = await testDatabase();

const rows = 20_000;
const id = `('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid`;
const from = `from generate_series(1, ${rows}) as n`;
const longAgo = `now() - interval '400 days' - n * interval '1 minute'`;

/** The one application that is still being filled in. */
const open = 7;

/** Two years of applications that are all over but one: nothing of them is due, so that whoever reads them all reads in vain. */
const past = [
  `insert into "Account" (id, uscc, "organisationName", "mobileSealed", "mobileIndex", "passwordHash", "updatedAt")
    select ${id}, lpad(n::text, 18, '0'), '江西云岭' || n || '有限公司', 'x', 'x' || n, 'x', ${longAgo} ${from}`,
  `insert into "Application" (id, "orderNumber", "accountId", uscc, "organisationName", "productId", "keyType", "priceFen", state, answers, "gateAnswers", "dueOn", "createdAt", "updatedAt")
    select ${id}, 'P' || n, ${id}, lpad(n::text, 18, '0'), '江西云岭' || n || '有限公司', 'jiangxi-public-resource', 'secondary', 19000, (case n when ${open} then 'draft' else 'completed' end)::"ApplicationState", '{}', '{}', null, ${longAgo}, ${longAgo} ${from}`,
  `insert into "Payment" (id, "applicationId", method, "outTradeNo", "amountFen", state, openid, "expiresAt", "transactionId", "paidAt", "askedAt")
    select ${id}, ${id}, 'wechatNative', 'P' || n || 'N1', 19000, 'paid', 'o', ${longAgo}, 't' || n, ${longAgo}, ${longAgo} ${from}`,
  `insert into "ShippingFiling" ("paymentId", "applicationId", "announcedAt", "uploadedAt", "updatedAt") select ${id}, ${id}, ${longAgo}, ${longAgo}, ${longAgo} ${from}`,
  `insert into "Refund" (id, "applicationId", "paymentId", "refundNo", "amountFen", reason, state, "updatedAt")
    select ${id}, ${id}, ${id}, 'R' || n, 19000, 'x', 'success', ${longAgo} ${from}`,
  `insert into "Parcel" (id, "applicationId", direction, courier, waybill, state, "updatedAt") select ${id}, ${id}, 'outbound', 'sf', 'SF' || n, 'delivered', ${longAgo} ${from}`,
  `insert into "Invoice" (id, "applicationId", state, title, "taxNumber", "emailSealed", "amountFen", "dueOn", "storageKey")
    select ${id}, ${id}, 'mailed', 'x', 'x', 'x', 19000, ${longAgo}, 'invoice' || n ${from}`,
  `insert into "Verification" (id, "applicationId", state, "tokenIndex", "tokenSealed", "personIndex", "legalName", "triesLeft", "expiresAt")
    select ${id}, ${id}, 'verified', 't' || n, 'x', 'x', 'x', 3, ${longAgo} ${from}`,
  `insert into "Task" (id, kind, role, "applicationId", about, reference, state, "doneAt") select ${id}, 'callAgent', 'reviewer', ${id}, 'x', 'r' || n, 'done', ${longAgo} ${from}`,
  `insert into "Event" ("applicationId", sequence, chain, at, name, "actorRole", "actorName", detail, "previousHash", hash)
    select ${id}, 1, 'c' || n, ${longAgo}, 'dispatch', 'dispatcher', 'x', '{}', '', 'h' ${from}`,
  `insert into "ChannelNotice" (channel, "noticeId", content, "receivedAt", "handledAt") select 'wechat', 'n' || n, '{}', ${longAgo}, ${longAgo} ${from}`,
  `insert into "Upload" (id, "applicationId", sha256, "storageKey", mime, size, "originalName", "filePages", "uploadedAt", "beatAt", state)
    select ${id}, ${id}, 's' || n, 'upload' || n, 'image/jpeg', 1000, '申请表.jpg', 1, ${longAgo}, ${longAgo}, 'sorted' ${from}`,
  `insert into "Page" (id, "uploadId", "filePage", "formVersion", facts, "pictureKey", width, height, "addedAt")
    select ${id}, ${id}, 1, 1, '{}', 'picture' || n, 1000, 1400, ${longAgo} ${from}`,
];
const tables = past.map((sql) => /insert into "(\w+)"/.exec(sql)?.[1] ?? '');
const large = new RegExp(`Seq Scan on "(${tables.join('|')})"`);

beforeAll(async () => {
  // Rows that are over did not walk there: the triggers that see to it rest meanwhile.
  await asOwner(url, async (owner) => {
    for (const table of tables) await owner.query(`alter table "${table}" disable trigger user`);
    for (const sql of past) await owner.query(sql);
    for (const table of tables) await owner.query(`alter table "${table}" enable trigger user`);
    await owner.query('analyze');
  });
});

/** Objects as the store lists them together, each named by a row. */
const stored = Array.from({ length: 500 }, (_, index) => ({
  key: `${index % 2 === 0 ? 'upload' : 'picture'}${index + 1}`,
  storedAt: new Date(0),
}));

const log = pino({ level: 'silent' });
const world = {
  database,
  transact: async (work: (tx: typeof database, ready: unknown) => unknown, around?: { before?: () => unknown }) =>
    work(database, await around?.before?.()),
  jobs: { rest: async () => undefined, send: async () => undefined },
  platforms: { storage: { list: async (after: string) => (after === '' ? stored : []) } },
  redis: testRedis(),
  log,
  now: () => new Date(),
} as unknown as World;

interface Statement {
  text: string;
  values: unknown[];
}

/** Every statement that `work` sends, as it is sent. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const { query } = pg.Client.prototype;
  const watched = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args as [string | Statement, unknown[] | undefined];
    const statement =
      typeof first === 'string' ? { text: first, values: second ?? [] } : { text: first.text, values: first.values ?? second ?? [] };
    if (/^\s*(select|with|update|delete)/i.test(statement.text)) sent.push(statement);
    return (query as unknown as (...given: unknown[]) => unknown).apply(this, args);
  };
  pg.Client.prototype.query = watched as unknown as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

async function plansOf(work: () => Promise<unknown>): Promise<{ text: string; plan: string }[]> {
  const statements = await statementsOf(work);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const plans: { text: string; plan: string }[] = [];
  for (const { text, values } of statements) {
    const { rows: lines } = await client.query<Record<'QUERY PLAN', string>>({ text: `explain ${text}`, values });
    plans.push({ text, plan: lines.map((line) => line['QUERY PLAN']).join('\n') });
  }
  await client.end();
  return plans;
}

const applicationId = `00000000-0000-4000-8000-${String(open).padStart(12, '0')}`;
const applicant: Caller = { kind: 'applicant', roles: ['applicant'], id: applicationId, name: '江西云岭' };

/** A file whose pages lie in the open application. */
async function fileOnceMore(): Promise<ReceivedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'statements-'));
  atEndOfFile(() => rm(folder, { recursive: true }));
  const [path, content] = [join(folder, 'scan'), jpeg()];
  await writeFile(path, content);
  return { path, originalName: '申请表.jpg', size: content.length, hash: `s${open}` };
}
const file = await fileOnceMore();

const looks: Record<string, () => Promise<unknown>> = {
  sweepDeadlines: () => sweepDeadlines(world),
  sweepPayments: () => sweepPayments(world),
  sweepRefunds: () => sweepRefunds(world),
  sweepParcels: () => sweepParcels(world),
  sweepInvoices: () => sweepInvoices(world),
  sweepShipping: () => sweepShipping(world),
  sweepVerifications: () => sweepVerifications(world),
  sweepUploads: () => sweepUploads(world),
  sweepObjects: () => sweepObjects(world),
  takeTurn: () => takeTurn(world),
  refuseCrowd: () => refuseCrowd(world, { id: applicationId, accountId: applicationId }),
  'the same file once more': () => receiveUpload(world, applicant, applicationId, file),
  'tasks of an application': () =>
    finishTasks(database, world, { kind: 'refundTrouble', applicationId, actor: systemActor('clock'), outcome: 'x' }),
  'everything of an application': () =>
    database.application.findUnique({
      where: { id: applicationId },
      include: { tasks: true, refunds: true, payments: true, parcels: true, invoice: true, verifications: true, differences: true },
    }),
  'an object that a row may name': () => database.invoice.findFirst({ where: { storageKey: 'invoice7' } }),
  'events of a day': () =>
    database.event.findMany({ where: { at: { gte: new Date(Date.now() - 86_400_000) } }, distinct: ['applicationId'] }),
  'the lock on all applications of an account': () => lockApplicationsOf(database, applicationId),
  'an organisation by its name': () => database.account.findMany({ where: { organisationName: '江西云岭7有限公司' } }),
};

describe('with two years of applications that are over, no whole table is read by', () => {
  it.each(Object.keys(looks))('%s', async (name) => {
    const plans = await plansOf(async () => looks[name]?.());
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter(({ plan }) => large.test(plan))).toEqual([]);
  });
});

/** The states named in the predicate of a partial index, and whether it takes them or all others. */
async function predicate(index: string): Promise<{ states: string[]; others: boolean }> {
  const [row] = await database.$queryRaw<{ says: string }[]>`
    select pg_get_expr(indpred, indrelid) as says from pg_index where indexrelid = ${`"${index}"`}::regclass`;
  const of = /\(?state (=|<>) (?:ANY|ALL) \(ARRAY\[(.*?)\]\)/i.exec(row?.says ?? '');
  const states = [...(of?.[2] ?? '').matchAll(/'(\w+)'/g)].map(([, state = '']) => state);
  return { states: states.sort(), others: of?.[1] === '<>' };
}

describe('the predicate of a partial index', () => {
  it('one_primary_key frees exactly the states that ended before there was a key', async () => {
    const states = statesThat(lifecycle, ({ stopped }) => stopped).sort();
    expect(await predicate('one_primary_key')).toEqual({ states, others: true });
  });

  it('one_live_verification covers exactly the states beside which there is no other', async () => {
    const states = statesThat(verification, ({ alone }) => alone).sort();
    expect(await predicate('one_live_verification')).toEqual({ states, others: false });
  });
});
