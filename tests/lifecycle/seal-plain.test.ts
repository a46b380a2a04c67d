import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { boundTo } from '../../server/data/wechat-binding.ts';
import { Prisma } from '../../server/generated/prisma/client.ts';
import { rotateValues } from '../../server/lifecycle/rotation.ts';
import { plainColumns, sealPlain } from '../../server/lifecycle/seal-plain.ts';
import { fillApplication } from '../support/everything.ts';
import { serviceWorld } from './service-world.ts';

const { world, applicationIn } = await serviceWorld();
const { database, sealer } = world;
const named = (name: string) => Prisma.raw(`"${name}"`);

/** An application as a release wrote it that sealed no names. */
async function fromBefore() {
  const application = await applicationIn('paid');
  await fillApplication(world, application, new Date());
  const openid = `o${randomUUID()}`;
  await database.account.update({ where: { id: application.accountId }, data: { wechatOpenid: openid } });
  await database.staff.create({ data: { login: `m${randomUUID()}`, name: '罗明', roles: [], passwordHash: 'none' } });
  for (const { table, sealed } of plainColumns) await database.$executeRaw`update ${named(table)} set ${named(sealed)} = null`;
  // Never lay in plain.
  await database.originals.updateMany({ data: { takenNameSealed: null } });
  const { answers } = await database.application.findUniqueOrThrow({ where: { id: application.id } });
  await database.application.update({ where: { id: application.id }, data: { answers: { ...(answers as object), legalName: '邹海燕' } } });
  return { ...application, openid };
}

const held = async (column: string, table: string) => {
  const rows = await database.$queryRaw<{ value: string }[]>`
    select ${named(column)}::text as value from ${named(table)} where ${named(column)}::text <> ''`;
  return rows.map(({ value }) => value);
};

describe('what lay in plain from before', () => {
  it('is sealed by the command that changes keys, once, and says the same as it did', async () => {
    const { id, accountId, openid } = await fromBefore();
    const before = new Map<string, string[]>();
    for (const { table, plain } of plainColumns) before.set(`${table}.${plain}`, await held(plain, table));
    expect([...before.values()].every(({ length }) => length > 0)).toBe(true);

    expect(await sealPlain(database, sealer)).toBeGreaterThanOrEqual(plainColumns.length);
    for (const { table, plain, sealed } of plainColumns) {
      expect(await held(plain, table)).toEqual([]);
      expect((await held(sealed, table)).map((value) => sealer.open(value))).toEqual(before.get(`${table}.${plain}`));
    }
    expect(await sealPlain(database, sealer)).toBe(0);

    expect((await database.account.findFirstOrThrow({ where: boundTo(sealer, openid) })).id).toBe(accountId);
    await rotateValues(database, sealer);
    expect(JSON.stringify((await database.application.findUniqueOrThrow({ where: { id } })).answers)).not.toContain('邹海燕');
  });

  it('leaves a WeChat to who is bound to it, when a process of the release before bound another to it meanwhile', async () => {
    const [first, second] = [await applicationIn('draft'), await applicationIn('draft')];
    const openid = `o${randomUUID()}`;
    const bound = { wechatSealed: sealer.seal(openid), wechatIndex: sealer.index(openid) };
    await database.account.update({ where: { id: first.accountId }, data: bound });
    await database.account.update({ where: { id: second.accountId }, data: { wechatOpenid: openid } });
    await sealPlain(database, sealer);
    const found = await database.account.findMany({ where: boundTo(sealer, openid) });
    expect(found.map(({ id }) => id)).toEqual([first.accountId]);
  });

  it('and names where ids stand by now go', async () => {
    const { id } = await applicationIn('paid');
    const wish = { reason: '来电', amountFen: 1, askedAt: new Date(), dueOn: new Date() };
    const named = await database.withdrawal.create({ data: { applicationId: id, ...wish, decidedBy: '万敏' } });
    await sealPlain(database, sealer);
    expect((await database.withdrawal.findUniqueOrThrow({ where: { id: named.id } })).decidedBy).toBeNull();
  });
});
