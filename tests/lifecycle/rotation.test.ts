import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openAnswers, sealAnswers } from '../../server/content/answers.ts';
import { sealedStorage } from '../../server/data/sealed-storage.ts';
import { createSealer, type SealingKeys } from '../../server/data/sealing.ts';
import { openKey } from '../../server/lifecycle/evidence-keys.ts';
import { rotateObjects, rotateValues } from '../../server/lifecycle/rotation.ts';
import { sealedColumns } from '../../server/lifecycle/sealed-columns.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import { textOf } from '../house/sources.ts';
import { serviceWorld } from './service-world.ts';

const { world, applicationIn } = await serviceWorld();
const { database } = world;
const folder = await mkdtemp(join(tmpdir(), 'rotation-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const [k1, k2, i0, i1] = Array.from({ length: 4 }, () => randomBytes(32)) as [Buffer, Buffer, Buffer, Buffer];
const first: SealingKeys = { keys: { k1 }, current: 'k1', indexKeys: { i0 } };
const before = createSealer(first);
const between = createSealer({ keys: { k1, k2 }, current: 'k2', indexKeys: { i0, i1 }, suite: 'sm' });
const after = createSealer({ keys: { k2 }, current: 'k2', indexKeys: { i1 }, suite: 'sm' });

const [mobile, legalIdNumber] = ['13979100288', '360102199003078515'];

/** Everything sealed that one application has, under the first keys. */
async function begun() {
  const { id, accountId } = await applicationIn('draft');
  const answers = sealAnswers(before, { legalName: '周岚', legalIdNumber });
  await database.application.update({ where: { id }, data: { answers } });
  const secret = { mobileSealed: before.seal(mobile), mobileIndex: before.index(mobile) };
  await database.account.update({ where: { id: accountId }, data: secret });
  const token = randomUUID();
  const asked = {
    tokenIndex: before.index(token),
    tokenSealed: before.seal(token),
    personIndex: 'of nobody',
    legalName: '周岚',
    triesLeft: 5,
  };
  await database.verification.create({ data: { applicationId: id, ...asked, expiresAt: new Date() } });
  const { wrapped, key } = before.newDataKey(`evidence of ${id}`);
  const evidence = await database.evidenceKey.create({ data: { id: randomUUID(), subject: id, applicationId: id, keySealed: wrapped } });
  return { id, accountId, token, evidence: evidence.id, words: key.seal('周岚在电话里说') };
}

describe('changing keys', () => {
  it('seals every value anew and renews its index; who has the new keys alone opens and finds everything', async () => {
    // Rows of the world's own keys, which these sealers do not know.
    await database.account.updateMany({ data: { mobileSealed: before.seal(mobile) } });
    const { id, accountId, token, evidence, words } = await begun();
    const { seen, changed } = await rotateValues(database, between);
    expect(changed).toBe(seen);
    expect(await rotateValues(database, between)).toEqual({ seen, changed: 0 });

    const account = await database.account.findFirstOrThrow({ where: { id: accountId, mobileIndex: { in: after.indexes(mobile) } } });
    expect(after.open(account.mobileSealed) === mobile).toBe(true);
    const link = await database.verification.findFirstOrThrow({ where: { tokenIndex: { in: after.indexes(token) } } });
    expect(after.open(link.tokenSealed)).toBe(token);
    const { answers } = await database.application.findUniqueOrThrow({ where: { id } });
    expect(openAnswers(after, answers).legalIdNumber === legalIdNumber).toBe(true);
    expect(openAnswers(after, answers).legalName).toBe('周岚');
    const { subject, keySealed } = await database.evidenceKey.findUniqueOrThrow({ where: { id: evidence } });
    expect(openKey(after, { subject, keySealed: keySealed ?? '' }).open(words)).toBe('周岚在电话里说');
  });

  it('leaves a closed account without an index, what was erased empty, and a destroyed key destroyed', async () => {
    const { accountId, evidence } = await begun();
    await database.account.update({ where: { id: accountId }, data: { mobileIndex: '' } });
    await database.evidenceKey.update({ where: { id: evidence }, data: { keySealed: null } });
    const erased = await begun();
    await database.account.update({ where: { id: erased.accountId }, data: { mobileSealed: '', mobileIndex: '' } });
    await rotateValues(database, between);
    expect(await database.account.findUniqueOrThrow({ where: { id: accountId } })).toMatchObject({ mobileIndex: '' });
    expect(await database.account.findUniqueOrThrow({ where: { id: erased.accountId } })).toMatchObject({
      mobileSealed: '',
      mobileIndex: '',
    });
    expect(await database.evidenceKey.findUniqueOrThrow({ where: { id: evidence } })).toMatchObject({ keySealed: null });
  });

  it('of objects goes on where it was left, and counts the ones that cannot be read', async () => {
    const store = createDiskStorage(folder);
    const put = async (text: string) => (await sealedStorage(store, before).put(Readable.from([Buffer.from(text)]))).key;
    const keys = [await put('one'), await put('two'), await put('three')].sort();
    const plain = await store.put(Readable.from([Buffer.from('from before')]));
    const half = await rotateObjects(store, between, keys[0] ?? '', () => {});
    expect(half.rewrapped).toBe(2);
    const told: string[] = [];
    const all = await rotateObjects(store, between, '', ({ after: at }) => void told.push(at));
    expect(all.rewrapped + half.rewrapped).toBe(3);
    expect(all.sealed + half.sealed).toBe(1);
    expect(told).toEqual([[...keys, plain.key].sort().at(-1)]);

    await store.put(Readable.from([Buffer.from('somebody put this here')]), keys[1]);
    expect(await rotateObjects(store, after, '', () => {})).toMatchObject({ current: 3, failed: 1 });
  });
});

describe('columns of sealed values', () => {
  it('are all sealed anew, or end within a day, or lie under keys of their own', () => {
    const models = [...textOf('prisma/schema.prisma').matchAll(/^model (\w+) \{\n([\s\S]*?)\n\}/gm)];
    const found = models.flatMap(([, model, body = '']) =>
      [...body.matchAll(/^\s+(\w*[sS]ealed)\s/gm)].map(([, column]) => `${model}.${column}`),
    );
    const passing = ['IdempotentCommand.resultSealed', 'Event.wordsSealed'];
    const known = sealedColumns.map(({ table, column }) => `${table}.${column}`);
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter((name) => !passing.includes(name)).sort()).toEqual(known.filter((name) => name !== 'Application.answers').sort());
  });
});
