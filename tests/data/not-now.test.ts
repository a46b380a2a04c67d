import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { pino } from 'pino';
import { notNow } from '../../server/contract/ports/outage.ts';
import { openDatabase } from '../../server/data/database.ts';
import { isOutage, isOverdue } from '../../server/data/outage.ts';
import { openRedis } from '../../server/data/redis.ts';
import { Prisma } from '../../server/generated/prisma/client.ts';
import { answerProblems } from '../../server/http/errors.ts';
import { testDatabase } from '../support/database.ts';

const { url } = await testDatabase();
const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

const fault = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('what PostgreSQL says when it cannot now', () => {
  const open = (about: string, limits = {}) => {
    const { prisma, close } = openDatabase(`${url}${url.includes('?') ? '&' : '?'}${about}`, limits);
    closing.push(close);
    return prisma;
  };

  it('is an outage where it has become a replica, which only reads', async () => {
    const replica = open('options=-c%20default_transaction_read_only%3Don');
    const data = { login: 'yan', name: '严宁', roles: [], passwordHash: 'none' };
    for (const asked of [fault(replica.staff.create({ data })), fault(replica.$executeRaw`delete from "Staff"`)]) {
      expect(await asked).toBeDefined();
      expect(isOutage(await asked)).toBe(true);
    }
  });

  it('is a fault of ours where our own limit of time ended the statement: told as one, and asked for again not at once', async () => {
    const error = await fault(open('', { statementTimeoutMs: 50 }).$queryRaw`select pg_sleep(5)::text`);
    expect([isOutage(error), isOverdue(error)]).toEqual([false, true]);
    const logged: { level: number }[] = [];
    const app = new Koa().use(answerProblems(pino({ level: 'info' }, { write: (line) => void logged.push(JSON.parse(line)) })));
    const listening = app.use(() => Promise.reject(error)).listen(0, '127.0.0.1');
    closing.push(() => listening.close());
    await new Promise((ready) => listening.once('listening', ready));
    const answer = await fetch(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/`);
    expect([answer.status, answer.headers.get('retry-after'), (await answer.json()).code]).toEqual([503, '60', 'overdue']);
    expect(logged.map(({ level }) => level)).toEqual([50]);
  });

  it.each([
    ['53100', true],
    ['53200', true],
    ['57P05', true],
    ['58030', true],
    ['23505', false],
    ['22021', false],
    ['42601', false],
  ])('is an outage or not by its code, %s: %s', async (code, expected) => {
    const raised = `do $$ begin raise exception 'as the server says it' using errcode = '${code}'; end $$`;
    expect(isOutage(await fault(open('').$executeRaw(Prisma.raw(raised))))).toBe(expected);
  });
});

describe('what Redis says when it cannot now', () => {
  /** A server that answers each command with these words, and counts who connects. */
  async function saying(words: string) {
    let lines = 0;
    const server = createServer((line: Socket) => {
      lines += 1;
      line
        .on('data', (sent) => line.write(`-${words}\r\n`.repeat(sent.toString().match(/^\*\d+\r$/gm)?.length ?? 0)))
        .on('error', () => {});
    }).listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const { port } = server.address() as { port: number };
    const redis = openRedis(`redis://127.0.0.1:${port}`, 2_000, { enableReadyCheck: false }).on('error', () => {});
    closing.push(() => {
      redis.disconnect();
      server.close();
    });
    return { redis, lines: () => lines };
  }

  it.each(notNow.redis)('is an outage: %s', async (word) => {
    const { redis } = await saying(`${word} as the server says it`);
    expect(isOutage(await fault(redis.set('a', '1')))).toBe(true);
    const [answer] = (await redis.pipeline().expire('a', 1).exec()) ?? [];
    expect(isOutage(answer?.[0])).toBe(true);
  });

  it('is a fault of ours where it is one', async () => {
    const { redis } = await saying('WRONGTYPE Operation against a key holding the wrong kind of value');
    expect(isOutage(await fault(redis.get('a')))).toBe(false);
    const { redis: other } = await saying('ERR wrong number of arguments for READONLY');
    expect(isOutage(await fault(other.get('a')))).toBe(false);
  });

  it('leads on another line to the server that has taken over', async () => {
    const { redis, lines } = await saying("READONLY You can't write against a read only replica.");
    await fault(redis.set('a', '1'));
    const from = lines();
    await fault(redis.set('a', '1'));
    expect(from + lines()).toBeGreaterThan(2);
  });
});
