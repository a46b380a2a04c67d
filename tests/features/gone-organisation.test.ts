import { describe, expect, it } from '@jest/globals';
import { judgeEnded } from '../../server/content/ended-organisation.ts';
import { enterHolders, revokeHolders } from '../../server/features/staff/holders.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const { world, deeds, later, postedCase, sentCase, tasksOf, stateOf, settle } = await parcelWorld();
const { supervisor } = deeds.staff;
const { database } = world;
const rowOf = ({ id }: Case) => database.application.findUniqueOrThrow({ where: { id } });
const keysOf = ({ id }: Case) => database.replacedKey.findMany({ where: { applicationId: id } });

describe('an organisation that is gone', () => {
  const judges = async (applied: Case, ended: boolean) => {
    const { accountId } = await rowOf(applied);
    await world.transact((tx) => judgeEnded(tx, world, supervisor, { accountId, ended, note: '回拨单位公开电话核实' }));
    await settle();
  };

  it.each(['dispatched', 'completed'] as const)(
    'has the certificate of its key revoked, with a task and a record, while it is %s',
    async (state) => {
      const applied = await sentCase();
      if (state === 'completed') await deeds.delivers(applied);
      expect(await stateOf(applied)).toBe(state);
      await judges(applied, true);
      const { certificateSerial } = await rowOf(applied);
      expect(await keysOf(applied)).toMatchObject([{ certificateSerial, why: 'ended', state: 'inForce' }]);
      expect(await tasksOf(applied, 'revokeCertificate')).toMatchObject([
        { role: 'producer', about: expect.stringContaining('单位已注销或吊销') },
      ]);
      await deeds.entersRevocation(applied);
      expect([await keysOf(applied), await tasksOf(applied, 'revokeCertificate')]).toMatchObject([[{ state: 'revoked' }], []]);
    },
  );

  it('which was no such thing keeps the certificate that nobody revoked yet', async () => {
    const applied = await sentCase();
    await judges(applied, true);
    later(1);
    await judges(applied, false);
    expect([await keysOf(applied), await tasksOf(applied, 'revokeCertificate')]).toMatchObject([[{ state: 'found' }], []]);
  });
});

describe('an organisation that holds two keys from elsewhere', () => {
  it('waits on while one of them is in force, and goes on once none is', async () => {
    const applied = await postedCase();
    await database.application.update({ where: { id: applied.id }, data: { keyType: 'primary' } });
    const { uscc, productLine, organisationName } = await rowOf(applied);
    const everyLine = { uscc, productLine: '', organisationName, importedBy: 'admin' };
    await database.primaryKeyHolder.create({ data: everyLine });
    const named = { productLine, holders: [{ uscc, organisationName }] };
    await world.transact((tx) => enterHolders(tx, world, supervisor, named));
    await world.transact((tx) => revokeHolders(tx, world, supervisor, named));
    expect(await tasksOf(applied, 'keyElsewhere')).toHaveLength(1);
    await world.transact((tx) => revokeHolders(tx, world, supervisor, { ...named, productLine: '' }));
    expect(await tasksOf(applied, 'keyElsewhere')).toEqual([]);
  });
});

describe('a key that is made anew', () => {
  it('for an organisation that got one elsewhere meanwhile is somebody’s task at once', async () => {
    const applied = await sentCase();
    await database.application.update({ where: { id: applied.id }, data: { keyType: 'primary' } });
    const { uscc, productLine, organisationName } = await rowOf(applied);
    await world.transact((tx) => enterHolders(tx, world, supervisor, { productLine, holders: [{ uscc, organisationName }] }));
    expect(await tasksOf(applied, 'keyElsewhere')).toEqual([]);
    await deeds.registersLoss(applied, 'lost');
    await deeds.asksForRemake(applied);
    await deeds.agrees(applied);
    expect(await stateOf(applied)).toBe('inProduction');
    expect(await tasksOf(applied, 'keyElsewhere')).toMatchObject([{ role: 'supervisor' }]);
  });
});
