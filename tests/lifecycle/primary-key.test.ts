import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import type { Caller } from '../../server/access/call.ts';
import type { KeyType } from '../../server/contract/documents.ts';
import { Refusal } from '../../server/contract/errors.ts';
import { startApplication } from '../../server/features/application/start.ts';
import { gate, serviceWorld } from './service-world.ts';

const { world, account, applicationIn } = await serviceWorld();
const { database } = world;

type Organisation = Awaited<ReturnType<typeof account>>;
const callerOf = ({ id, organisationName }: Organisation): Caller => ({
  kind: 'applicant',
  id,
  name: organisationName,
  roles: ['applicant'],
});
const start = (who: Organisation, keyType: KeyType) =>
  startApplication(world, callerOf(who), { productId: 'jiangxi-public-resource', keyType, gate });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );
const holderOf = ({ uscc, organisationName }: Organisation) => ({ data: { uscc, organisationName, importedBy: 'supervisor-1' } });

describe('one primary key per organisation (R1.5)', () => {
  it('is given to one of twenty who ask at the same moment', async () => {
    const who = await account();
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(start(who, 'primary'))));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'primaryKeyExists')).toHaveLength(19);
    expect(await database.application.count({ where: { uscc: who.uscc } })).toBe(1);
  });

  it('does not hinder any number of secondary keys, nor another organisation', async () => {
    const [who, other] = [await account(), await account()];
    await start(who, 'primary');
    expect(await Promise.all([codeOf(start(who, 'secondary')), codeOf(start(who, 'secondary')), codeOf(start(other, 'primary'))])).toEqual([
      'done',
      'done',
      'done',
    ]);
  });

  it('is held while the application goes on and after it is completed, and freed when it ended without a key', async () => {
    const outcomes: Record<string, string> = {};
    for (const state of ['draft', 'submitted', 'paid', 'dispatched', 'completed', 'cancelled', 'rejected'] as const) {
      const { accountId } = await applicationIn(state, 'primary');
      outcomes[state] = await codeOf(start(await database.account.findUniqueOrThrow({ where: { id: accountId } }), 'primary'));
    }
    const taken = 'primaryKeyExists';
    expect(outcomes).toEqual({
      draft: taken,
      submitted: taken,
      paid: taken,
      dispatched: taken,
      completed: taken,
      cancelled: 'done',
      rejected: 'done',
    });
  });

  it('counts keys from before this service', async () => {
    const who = await account();
    await database.primaryKeyHolder.create(holderOf(who));
    expect(await codeOf(start(who, 'primary'))).toBe('primaryKeyExists');
    expect(await codeOf(start(who, 'secondary'))).toBe('done');
  });

  it.each([
    ['is refused to one who asks while the list is being imported', false, 'primaryKeyExists'],
    ['is given after all when that import fails', true, 'done'],
  ])('%s', async (_, importFails, outcome) => {
    const who = await account();
    let asked: Promise<string> = Promise.resolve('');
    const imported = database.$transaction(async (tx) => {
      await tx.primaryKeyHolder.create(holderOf(who));
      asked = codeOf(start(who, 'primary'));
      const early = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))]);
      expect(early).toBe('waits');
      if (importFails) throw new Error('the import fails');
    });
    await imported.catch((error: Error) => expect(error.message).toBe('the import fails'));
    expect(await asked).toBe(outcome);
  });

  it('holds against a secondary key that is turned into a primary one', async () => {
    const who = await account();
    await start(who, 'primary');
    const id = await start(who, 'secondary');
    await expect(database.application.update({ where: { id }, data: { keyType: 'primary' } })).rejects.toMatchObject({ code: 'P2002' });
  });

  it('counts for each line of products: in another line the organisation may have one more, and only one', async () => {
    const who = await account();
    const other = { ...jiangxiPublicResource, id: 'other-product', line: 'other-line' };
    const both = { ...world, catalogue: { ...world.catalogue, [other.id]: other } };
    const startOther = () => codeOf(startApplication(both, callerOf(who), { productId: other.id, keyType: 'primary', gate }));
    expect([await codeOf(start(who, 'primary')), await startOther(), await startOther()]).toEqual(['done', 'done', 'primaryKeyExists']);
  });

  it('heeds the imported list of its own line, and an entry without a line in all', async () => {
    const [elsewhere, everywhere] = [await account(), await account()];
    const listed = (who: Organisation, productLine: string) => ({ data: { ...holderOf(who).data, productLine } });
    await database.primaryKeyHolder.create(listed(elsewhere, 'other-line'));
    await database.primaryKeyHolder.create(listed(everywhere, ''));
    expect([await codeOf(start(elsewhere, 'primary')), await codeOf(start(everywhere, 'primary'))]).toEqual(['done', 'primaryKeyExists']);
  });
});
