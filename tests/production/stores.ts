import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { startS3Server } from '../support/s3-server.ts';
import { type Certificate, startTls } from './front.ts';
import { hostOf } from './platforms-behind-https.ts';

export interface Store {
  env: Record<string, string>;
  close(): Promise<void>;
}

/** A PostgreSQL as an operator would prepare it: an owner who is no superuser, the role that works, an empty database. */
export async function startDatabase(): Promise<Store & { ownerUrl: string }> {
  const server = await startTemporary();
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query(`create role certificates_owner login password 'an owner'`);
  await client.query(`create role certificates login password 'a worker'`);
  await client.query('create database certificates owner certificates_owner');
  await client.end();
  const at = (role: string) => Object.assign(new URL(server.url('certificates')), { username: role }).href;
  return { env: { DATABASE_URL: at('certificates') }, ownerUrl: at('certificates_owner'), close: server.stop };
}

/** A redis-server of its own; where none is installed one in memory that speaks the protocol, and in CI a fault. */
export async function startRedis(): Promise<Store> {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const missing = await Promise.race([once(server, 'error').then(() => true), once(server, 'spawn').then(() => false)]);
  if (missing) return inMemory();
  await answers(port);
  return { env: { REDIS_URL: `redis://127.0.0.1:${port}` }, close: () => ended(server) };
}

async function inMemory(): Promise<Store> {
  if (process.env.CI) throw new Error('redis-server is not installed: apt-get install redis-server');
  console.error('redis-server is not installed: Redis in memory stands in for it.');
  const { url, close } = await startRedisServer();
  return { env: { REDIS_URL: url }, close };
}

async function answers(port: number): Promise<void> {
  const client = new Redis(port, '127.0.0.1');
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
}

async function ended(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM');
  await once(server, 'exit');
}

/** Object storage that speaks S3, behind TLS. */
export async function startObjects(certificate: Certificate): Promise<Store> {
  const account = { accessKeyId: 'certificates', secretAccessKey: randomBytes(16).toString('hex'), region: 'nanchang', bucket: 'scans' };
  const server = await startS3Server(account);
  const front = await startTls(Number(new URL(server.endpoint).port), certificate);
  const env = {
    S3_ENDPOINT: `https://${hostOf('cos')}:${front.port}`,
    S3_REGION: account.region,
    S3_BUCKET: account.bucket,
    S3_ACCESS_KEY_ID: account.accessKeyId,
    S3_SECRET_ACCESS_KEY: account.secretAccessKey,
  };
  return { env, close: () => front.close().then(() => server.close()) };
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
