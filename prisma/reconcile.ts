import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';
import { commonEnv, readEnv } from '../config/env.ts';
import { type DifferenceKind, differenceKinds } from '../server/contract/differences.ts';
import { openDatabase } from '../server/data/database.ts';
import { startEmbedded } from '../server/development/postgres/embedded.ts';
import { ensureDatabase } from '../server/development/postgres/ensure-database.ts';
import { askForReconciliation } from '../server/features/reconciliation/ask.ts';
import { chinaDay, dayAsDate } from '../server/lifecycle/working-days.ts';
import { isBillTime } from '../server/platforms/beijing-time.ts';
import { createDiskStorage } from '../server/platforms/storage/disk.ts';
import { runService } from '../tests/support/service.ts';

/**
 * `npm run -s reconcile -- --date 2026-11-25`: joins that Beijing day's books with the bills of WeChat Pay and Alipay, and order with invoice
 * and waybill; without a date yesterday's. The service that runs on the database (DATABASE_URL, or the embedded default) does it, on its
 * platforms; on the embedded default without one, a service is started for it. Prints the differences; last line `{"date","bills",
 * "differences"}`. Exit 0 when nothing differs, 1 when something does, 2 when it could not be done.
 */
const dayMs = 86_400_000;
const patienceMs = 90_000;
const { values } = parseArgs({ options: { date: { type: 'string' } } });
const date = values.date ?? chinaDay(new Date(Date.now() - dayMs));
if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) stop('Which day? npm run -s reconcile -- --date 2026-11-25');
if (!isBillTime(date, new Date())) stop(`The bills of ${date} are written by 10:00 Beijing time of the next day.`);

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

async function reconcileOn(url: string): Promise<number> {
  const { prisma, close } = openDatabase(url);
  try {
    const run = await askForReconciliation({ url, database: prisma }, date, patienceMs);
    if (!run) return 2;
    const open = await prisma.difference.findMany({
      where: { state: 'open', day: { lte: dayAsDate(date) } },
      orderBy: { createdAt: 'asc' },
    });
    for (const { kind, about, ownerName } of open)
      console.log(`${differenceKinds[kind as DifferenceKind].label}  ${about}  ${ownerName ? `由${ownerName}处理` : '待领取'}`);
    console.log(JSON.stringify({ date, bills: run.bills, differences: run.differences }));
    return run.differences === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

async function onEmbedded(): Promise<number> {
  const folder = resolve(readEnv(commonEnv, process.env).DATA_DIR);
  mkdirSync(folder, { recursive: true });
  const embedded = await startEmbedded(join(folder, 'postgres'));
  const url = await ensureDatabase(embedded, 'app');
  const redis = new RedisMock({ keyPrefix: `reconcile:${process.pid}:` }) as unknown as Redis;
  const storage = createDiskStorage(join(folder, 'objects'));
  const service = embedded.adopted ? null : await runService({ databaseUrl: url, redis, storage });
  try {
    return await reconcileOn(url);
  } finally {
    await service?.close();
    redis.disconnect();
    await embedded.stop();
  }
}

const { DATABASE_URL } = readEnv(commonEnv, process.env);
const code = await (DATABASE_URL ? reconcileOn(DATABASE_URL) : onEmbedded());
if (code === 2) console.error('No service took the job: start it (npm start), then try again.');
process.exit(code);
