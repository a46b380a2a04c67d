import { randomBytes } from 'node:crypto';
import { builtinModules } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { openDatabase } from '../../server/data/database.ts';
import { createSealer } from '../../server/data/sealing.ts';
import { build, deployed } from '../../server/development/bundle.mjs';
import { serviceRole } from '../../server/development/postgres/postmaster.ts';
import { noteHead } from '../../server/features/evidence/noted-head.ts';
import { appendEvent } from '../../server/lifecycle/events.ts';
import { keepPush } from '../../server/lifecycle/pushes.ts';
import { textOf } from '../house/sources.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { asOwner, ownersOf } from '../support/owner.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { startS3Server } from '../support/s3-server.ts';
import { startBuilt } from './built.ts';

/** The last line and exit code of a built command. */
async function run(name: string, env: NodeJS.ProcessEnv, args: string[] = []) {
  const program = startBuilt(`commands/${name}`, env, { args });
  const code = await program.ended;
  return { code, lines: program.output().trim().split('\n') };
}

describe('what npm run build makes for a deployer', () => {
  const { metafile } = build(deployed, { metafile: true, write: false, logLevel: 'silent' });

  it('needs no development dependency', () => {
    const { dependencies } = JSON.parse(textOf('server/package.json')) as { dependencies: Record<string, string> };
    const external = Object.values(metafile?.outputs ?? {}).flatMap(({ imports }) => imports.filter((one) => one.external));
    const packages = new Set(external.map(({ path }) => /^(@[^/]+\/)?[^/]+/.exec(path.replace(/^node:/, ''))?.[0] ?? ''));
    const undeclared = [...packages].filter((name) => !(name in dependencies) && !builtinModules.includes(name));
    expect(packages.size).toBeGreaterThan(20);
    expect(undeclared).toEqual([]);
  });

  it('holds no test, no simulator and nothing of development', () => {
    const inputs = Object.keys(metafile?.inputs ?? {});
    expect(inputs).toContain('server/main.ts');
    expect(inputs.filter((path) => /^tests\/|simulat|^server\/development\//.test(path))).toEqual([]);
  });
});

describe('the built commands', () => {
  it('migrate installs the schema in an empty database, once', async () => {
    const owners = await freshDatabase({ empty: true });
    const env = { DATABASE_OWNER_URL: owners, DATABASE_URL: Object.assign(new URL(owners), { username: serviceRole }).href };
    const first = await run('migrate', env);
    expect(first.code).toBe(0);
    const { applied } = JSON.parse(first.lines.at(-1) ?? '') as { applied: string[] };
    expect(applied.length).toBeGreaterThan(5);
    expect((await run('migrate', env)).lines).toEqual(['{"applied":[]}']);
    await dropDatabase(owners);
  });

  it('scan-calibration counts on the database of the service', async () => {
    const url = await freshDatabase();
    const { code, lines } = await run('scan-calibration', { DATABASE_URL: url });
    const { findings } = JSON.parse(lines.at(-1) ?? '') as { findings: { code: string; found: number }[] };
    expect(findings.length).toBeGreaterThan(20);
    expect(findings.filter(({ found }) => found > 0)).toEqual([]);
    expect(code).toBe(0);
    await dropDatabase(url);
  });

  it('say in one line what is missing or wrong', async () => {
    const url = await freshDatabase();
    const ownersRole = decodeURIComponent(new URL(ownersOf(url)).username);
    const told = {
      'migrate without the owner': await run('migrate', { DATABASE_URL: url }),
      'migrate for the owner itself': await run('migrate', { DATABASE_OWNER_URL: ownersOf(url), DATABASE_URL: ownersOf(url) }),
      'migrate where nobody listens': await run('migrate', { DATABASE_OWNER_URL: 'postgresql://owner@127.0.0.1:1/app', DATABASE_URL: url }),
      'reconcile without a database': await run('reconcile', {}),
      'reconcile of no day': await run('reconcile', { DATABASE_URL: url }, ['--date', 'yesterday']),
      'scan-calibration without a database': await run('scan-calibration', {}),
      'pushes about nothing': await run('pushes', {}),
      'verify-audit of no head': await run('verify-audit', {}, ['--head', 'yesterday']),
      'verify-audit with a wrapped key and no key service': await run('verify-audit', { SEALING_KEYS: 'k1:kms.AAAA' }),
      'new-key for nothing': await run('new-key', {}),
      'new-key without a key service': await run('new-key', {}, ['INDEX_KEY']),
    };
    expect(told).toEqual({
      'migrate without the owner': { code: 1, lines: ['environment: DATABASE_OWNER_URL: is missing'] },
      'migrate for the owner itself': {
        code: 1,
        lines: [`DATABASE_URL: "${ownersRole}" is or may become the owner; the service needs a role of its own`],
      },
      'migrate where nobody listens': { code: 1, lines: ['connect ECONNREFUSED 127.0.0.1:1'] },
      'reconcile without a database': { code: 2, lines: ['environment: DATABASE_URL: is missing'] },
      'reconcile of no day': { code: 2, lines: ['Which day? --date 2026-11-25'] },
      'scan-calibration without a database': { code: 1, lines: ['environment: DATABASE_URL: is missing'] },
      'pushes about nothing': { code: 2, lines: ['Which push? One number of a payment, refund or parcel, or one code'] },
      'verify-audit of no head': { code: 2, lines: ['Which head? --head 2026-11-28:HASH, as it was mailed'] },
      'verify-audit with a wrapped key and no key service': {
        code: 2,
        lines: ['environment: KMS_SECRET_ID: is missing; KMS_SECRET_KEY: is missing'],
      },
      'new-key for nothing': { code: 1, lines: ['Which variable? SEALING_KEYS, INDEX_KEY, EVIDENCE_KEYS'] },
      'new-key without a key service': { code: 1, lines: ['environment: KMS_SECRET_ID: is missing; KMS_SECRET_KEY: is missing'] },
    });
    await dropDatabase(url);
  });

  it('pushes prints what an outside party said about a number of ours, under the keys of the service', async () => {
    const url = await freshDatabase();
    const [seal, index] = [randomBytes(32), randomBytes(32)];
    const env = { DATABASE_URL: url, SEALING_KEYS: `k1:${seal.toString('base64')}`, INDEX_KEY: index.toString('base64') };
    const sealer = createSealer({ keys: { k1: seal }, current: 'k1', indexKeys: { i0: index } });
    const { prisma, close } = openDatabase(url, { poolSize: 1 });
    const raw = { headers: {}, body: Buffer.from('trade_status=TRADE_FROZEN') };
    const push = { party: 'alipay', ip: '::1', raw, text: 'TRADE_FROZEN', concerns: 'JX20261122000017', unknown: 'TRADE_FROZEN' } as const;
    await keepPush(prisma, { sealer, now: () => new Date('2026-11-22T10:00:00Z') }, push);
    await close();
    const { code, lines } = await run('pushes', env, ['JX20261122000017']);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { receivedAt: '2026-11-22T10:00:00.000Z', party: 'alipay', sender: '::1', text: 'TRADE_FROZEN', body: raw.body.toString('base64') },
    ]);
    expect([code, (await run('pushes', env, ['JX20261122000025'])).code]).toEqual([0, 1]);
    await dropDatabase(url);
  });

  it('verify-audit walks the log under the keys of the service, and names the first row that was changed', async () => {
    const url = await freshDatabase();
    const store = { accessKeyId: 'tester', secretAccessKey: 'a-secret-of-the-test', region: 'nanchang', bucket: 'scans' };
    const server = await startS3Server(store);
    const [seal, index, evidence] = [randomBytes(32), randomBytes(32), randomBytes(32)];
    const env = {
      ...{ DATABASE_URL: url, SEALING_KEYS: `k1:${seal.toString('base64')}`, INDEX_KEY: index.toString('base64') },
      ...{
        EVIDENCE_KEYS: `e1:${evidence.toString('base64')}`,
        S3_ENDPOINT: server.endpoint,
        S3_REGION: store.region,
        S3_BUCKET: store.bucket,
      },
      ...{ S3_ACCESS_KEY_ID: store.accessKeyId, S3_SECRET_ACCESS_KEY: store.secretAccessKey, S3_ENCRYPTION: 'none' },
      // The client of the store says what it thinks of older versions of Node.
      NODE_NO_WARNINGS: '1',
    };
    const sealer = createSealer({ keys: { k1: seal }, current: 'k1', indexKeys: { i0: index }, evidenceKeys: { e1: evidence } });
    const { prisma, close } = openDatabase(url, { poolSize: 1 });
    const actor = { roles: ['applicant'], id: 'somebody', name: '涂思远' } as const;
    for (const name of ['register', 'bindWechat'] as const)
      await prisma.$transaction((tx) => appendEvent(tx, { sealer }, { applicationId: null, at: new Date(), name, actor }));
    await close();
    const holds = await run('verify-audit', env);
    expect(holds).toEqual({ code: 0, lines: ['{"ok":true,"chains":1,"events":2,"heads":0,"broken":0,"first":null}'] });
    // Who removed every head from database and store has forgotten that Redis notes the last one.
    const note = await startRedisServer();
    const redis = new Redis(note.url);
    await noteHead({ redis, log: pino({ enabled: false }) }, { day: '2026-11-28', hash: 'hash-of-the-day' });
    redis.disconnect();
    const { lines: missed } = await run('verify-audit', { ...env, REDIS_URL: note.url });
    expect(JSON.parse(missed.at(-1) ?? '')).toMatchObject({
      ok: false,
      first: { chain: 'heads', sequence: 20261128, fault: 'headMissing' },
    });
    await note.close();
    const gone = await run('verify-audit', { ...env, REDIS_URL: note.url });
    expect(gone).toMatchObject({ code: 2, lines: [expect.stringContaining('REDIS_URL: ')] });
    await asOwner(url, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      await client.query(`update "Event" set name = 'closeAccount' where sequence = 2`);
    });
    const first = { chain: 'somebody', sequence: 2, fault: 'changed' };
    const { code, lines } = await run('verify-audit', env);
    expect(lines.map((line) => JSON.parse(line))).toEqual([first, { ok: false, chains: 1, events: 2, heads: 0, broken: 1, first }]);
    expect(code).toBe(1);
    await server.close();
    await dropDatabase(url);
  });

  it('check-scan reads files and nothing else', async () => {
    const { code, lines } = await run('check-scan', {}, ['none.pdf']);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ file: 'none.pdf', error: '没有这个文件。' });
    expect(code).toBe(1);
  });
});
