import { describe, expect, it } from '@jest/globals';
import { judgeEnded } from '../../server/content/ended-organisation.ts';
import { reportLost, takeBackLoss } from '../../server/features/production/report-lost.ts';
import { enterHolders, revokeHolders } from '../../server/features/staff/holders.ts';
import { caseView } from '../../server/views/case.ts';
import { asSeen } from '../support/as-seen.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const { world, deeds, later, postedCase, sentCase, tasksOf, stateOf, settle, pushes, travelling } = await parcelWorld();
const { supervisor } = deeds.staff;
const { database } = world;
const rowOf = ({ id }: Case) => database.application.findUniqueOrThrow({ where: { id } });
const seenOf = ({ id }: Case) => asSeen(database, id);
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

  it.each([
    ['carried on', 0, 'dispatched'],
    ['handed over', 3, 'completed'],
    ['sent back', 6, 'produced'],
  ] as const)('has it revoked though the courier says that the parcel is %s', async (_, said, state) => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    await judges(applied, true);
    await pushes(parcel, said);
    expect(await stateOf(applied)).toBe(state);
    expect(await keysOf(applied)).toMatchObject([{ why: 'ended', state: 'inForce' }]);
    expect(await tasksOf(applied, 'revokeCertificate')).toHaveLength(1);
  });

  it('has it revoked though it was lost before and its parcel turns up, and then it is not lost when the register was wrong', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    await deeds.registersLoss(applied, 'lost');
    await judges(applied, true);
    await pushes(parcel, 3);
    expect(await keysOf(applied)).toMatchObject([{ why: 'ended', state: 'inForce' }]);
    expect(await tasksOf(applied, 'revokeCertificate')).toHaveLength(1);
    await judges(applied, false);
    expect([await keysOf(applied), await tasksOf(applied, 'revokeCertificate')]).toMatchObject([[{ state: 'found' }], []]);
  });

  it.each(['before', 'after'] as const)(
    'and was wrongly so still has the certificate revoked that was reported as lost %s',
    async (when) => {
      const applied = await sentCase();
      await deeds.delivers(applied);
      const reports = () => reportLost(world, applied.applicant, applied.id, async () => {});
      if (when === 'before') await reports();
      await judges(applied, true);
      await expect(takeBackLoss(world, supervisor, applied.id, { note: '没有丢', seen: await seenOf(applied) })).rejects.toMatchObject({
        code: 'wrongState',
      });
      if (when === 'after') await reports();
      await judges(applied, false);
      expect(await keysOf(applied)).toMatchObject([{ why: 'reported', state: 'inForce' }]);
      expect(await tasksOf(applied, 'revokeCertificate')).toHaveLength(1);
    },
  );

  it('and was wrongly so after the revocation gets another key, by a supervisor’s task', async () => {
    const applied = await sentCase();
    await deeds.delivers(applied);
    await judges(applied, true);
    await deeds.entersRevocation(applied);
    later(24);
    for (const _ of ['first', 'repeated']) await judges(applied, false);
    expect(await tasksOf(applied, 'keyLost')).toMatchObject([{ role: 'supervisor', about: expect.stringMatching(/登记有误.*重新制证/) }]);
    await deeds.asksForRemake(applied);
    await deeds.agrees(applied);
    expect([await stateOf(applied), await tasksOf(applied, 'keyLost')]).toEqual(['inProduction', []]);
  });

  it('is shown with a reason that a newer release wrote, as it stands', async () => {
    const applied = await sentCase();
    await judges(applied, true);
    await database.replacedKey.updateMany({ where: { applicationId: applied.id }, data: { why: 'a-newer-word' } });
    expect((await caseView(world, applied.id, supervisor)).replacedKeys).toMatchObject([{ why: 'a-newer-word' }]);
  });

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
