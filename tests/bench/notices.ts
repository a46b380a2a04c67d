import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../server/data/database.ts';
import { openDatabase } from '../../server/data/database.ts';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { type Simulators, startSimulators, stopSimulators } from '../../server/development/simulated.ts';
import { account as miniProgram } from '../../server/platforms/wechat/simulator-world.ts';
import { identityOf } from '../../server/platforms/wechat-pay/simulator-identity.ts';
import { letterOf } from '../../server/platforms/wechat-pay/simulator-notices.ts';
import { clientOptionsOf } from '../support/money/client-options.ts';
import { standAllIn } from '../support/stand-in.ts';
import type { NoticeService } from './notice-service.ts';

/**
 * `npm run -s bench -- notices`: WeChat's payment notices at the real endpoint, every check on: signature, time window, serial, tag, the row
 * and the job in one transaction. The service has one core (where the machine can say so), the payers' side the other. Closed loop for the
 * rate, an open loop of a hundred a second for the latency, and a bare health answer of the same service in the same run for comparison.
 */
const closedSeconds = 8;
const openSeconds = 10;
const perSecond = 100;
const connections = 12;
const prepared = 8_000;

const merchant = { appId: miniProgram.appId, mchId: '1900007291' };

interface Letter {
  headers: Record<string, string>;
  body: string;
}

/** Approved applications with an open payment each, and the notice that it was paid. */
async function prepare(database: Database): Promise<Letter[]> {
  const account = await database.account.create({
    data: { uscc: '91360100MA3000015P', organisationName: '江西云岭工程有限公司', mobileSealed: 'x', mobileIndex: 'x', passwordHash: 'x' },
  });
  const numbers = Array.from({ length: prepared }, (_, index) => String(index).padStart(6, '0'));
  const applications = await database.application.createManyAndReturn({
    data: numbers.map((number) => ({
      accountId: account.id,
      orderNumber: `B${number}`,
      uscc: account.uscc,
      organisationName: account.organisationName,
      productId: 'jiangxi-public-resource',
      keyType: 'secondary' as const,
      priceFen: 19_000,
      answers: {},
      gateAnswers: {},
    })),
    select: { id: true, orderNumber: true },
  });
  await standAllIn(database, 'application', 'approved');
  await database.payment.createMany({
    data: applications.map(({ id, orderNumber }) => ({
      applicationId: id,
      method: 'wechatNative' as const,
      outTradeNo: `${orderNumber}N1`,
      amountFen: 19_000,
      expiresAt: new Date(Date.now() + 3_600_000),
    })),
  });
  return applications.map(({ orderNumber }, index) => letter(`${orderNumber}N1`, index));
}

function letter(outTradeNo: string, index: number): Letter {
  const identity = identityOf('publicKey');
  const plain = {
    ...{
      mchid: merchant.mchId,
      appid: merchant.appId,
      out_trade_no: outTradeNo,
      transaction_id: `42000${String(index).padStart(23, '0')}`,
    },
    ...{ trade_type: 'NATIVE', trade_state: 'SUCCESS', success_time: new Date().toISOString(), payer: { openid: 'oPayer' } },
    amount: { total: 19_000, payer_total: 19_000, currency: 'CNY', payer_currency: 'CNY' },
  };
  const content = { about: outTradeNo, event: 'TRANSACTION.SUCCESS', summary: '支付成功', originalType: 'transaction' as const, plain };
  const [key] = identity.platform;
  if (!key) throw new Error('the platform has no key');
  return letterOf(content, '', { apiV3Key: identity.apiV3Key, key: () => key, now: () => new Date() }).write();
}

/** The payment channel itself is not asked: its notices come from here. */
function told(simulators: Simulators, databaseUrl: string, folder: string): NoticeService {
  const { merchant: keys, apiV3Key, platform } = identityOf('publicKey');
  const clients = clientOptionsOf(simulators, 'http://127.0.0.1');
  const platformKeys = Object.fromEntries(platform.map(({ serial, published }) => [serial, published]));
  const secrets = { merchantSerial: keys.serial, merchantPrivateKey: keys.privateKey, apiV3Key, platformKeys };
  return { databaseUrl, folder, clients: { ...clients, wechatPay: { ...clients.wechatPay, ...merchant, ...secrets } } };
}

const canPin = (): boolean => {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return availableParallelism() > 1;
  } catch {
    return false;
  }
};

async function startChild(service: NoticeService): Promise<{ child: ChildProcess; origin: string }> {
  const program = [process.execPath, 'server/development/run.mjs', 'tests/bench/notice-service.ts'];
  const [command = '', ...words] = canPin() ? ['taskset', '-c', '0', ...program] : program;
  const env = { ...process.env, NOTICE_SERVICE: JSON.stringify(service) };
  const child = spawn(command, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) return { child, origin: JSON.parse(line).origin };
  throw new Error('the service did not start');
}

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

/** Milliseconds until the whole answer was there. */
function post(url: string, { headers, body }: Letter): Promise<number> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      answer
        .resume()
        .on('end', () =>
          answer.statusCode === 200 ? resolve(performance.now() - from) : reject(new Error(`answered ${answer.statusCode}`)),
        );
    });
    sent.on('error', reject).end(body);
  });
}

async function closedLoop(one: () => Promise<unknown>, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const worker = async () => {
    while (performance.now() < end) {
      await one();
      count += 1;
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  return count / ((performance.now() - from) / 1000);
}

async function openLoop(one: () => Promise<number>): Promise<number[]> {
  const answers: Promise<number>[] = [];
  const from = performance.now();
  for (let index = 0; index < openSeconds * perSecond; index += 1) {
    const due = from + (index * 1000) / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    answers.push(one());
  }
  return (await Promise.all(answers)).sort((a, b) => a - b);
}

const rounded = (value: number) => Math.round(value * 10) / 10;

export async function benchNotices() {
  const postgres = await startTemporary();
  const folder = await mkdtemp(join(tmpdir(), 'bench-notices-'));
  const databaseUrl = await ensureDatabase(postgres, 'notices');
  const { prisma, close } = openDatabase(databaseUrl);
  const letters = await prepare(prisma);
  const simulators = await startSimulators(() => '');
  const { child, origin } = await startChild(told(simulators, databaseUrl, folder));
  const url = `${origin}/api/v1/notices/wechat-pay`;
  const next = () => {
    const taken = letters.pop();
    if (!taken) throw new Error('more notices were handled than were prepared');
    return post(url, taken);
  };
  try {
    // A service that just started compiles and loads; then it works off what came meanwhile.
    await closedLoop(next, 2);
    await sleep(5_000);
    const latencies = await openLoop(next);
    const perSecondClosed = await closedLoop(next, closedSeconds);
    const health = await closedLoop(() => fetch(`${origin}/healthz`).then((answer) => answer.text()), 3);
    const stored = await prisma.channelNotice.count();
    const settled = await prisma.payment.count({ where: { state: 'paid' } });
    const at = (share: number) => rounded(latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? 0);
    return {
      /** Notices verified, stored and acknowledged, by one core. */
      perSecond: Math.round(perSecondClosed),
      oneCore: canPin(),
      /** At a hundred a second, milliseconds. */
      latencyMs: { p50: at(0.5), p99: at(0.99), most: at(1) },
      /** How many empty answers of the same service cost as much as one notice. */
      healthAnswersPerNotice: rounded(health / perSecondClosed),
      stored,
      settledMeanwhile: settled,
    };
  } finally {
    child.kill('SIGKILL');
    agent.destroy();
    await stopSimulators(simulators);
    await close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
