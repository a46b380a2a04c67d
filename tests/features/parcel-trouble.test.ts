import { describe, expect, it } from '@jest/globals';
import { correctWaybill } from '../../server/features/parcel/correct-waybill.ts';
import { postAnother } from '../../server/features/parcel/post.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const {
  travelling,
  stateOf,
  told,
  pushes,
  postedCase,
  again,
  sentCase,
  tasksOf,
  parcelsOf,
  seenBy,
  later,
  world,
  deeds,
  settle,
  sf,
  paidCase,
} = await parcelWorld();
const { database } = world;

describe('a parcel that is lost', () => {
  it('with the key in it is a supervisor’s to have made anew, and counts when it is found', async () => {
    const applied = await sentCase();
    await deeds.registersLoss(applied, 'lost');
    expect(await tasksOf(applied, 'keyLost')).toMatchObject([{ role: 'supervisor', about: expect.stringContaining('重新制证') }]);
    const [sent] = await parcelsOf(applied, 'outbound');
    expect({ state: await stateOf(applied), parcel: sent?.state }).toEqual({ state: 'dispatched', parcel: 'lost' });
    expect((await seenBy(applied)).turn).toBe('supervisor');
    await pushes({ courier: 'sf', waybill: sent?.waybill ?? '' }, 3);
    expect({ state: await stateOf(applied), task: await tasksOf(applied, 'keyLost') }).toEqual({ state: 'completed', task: [] });
  });

  it('with the key in it has its certificate revoked at once, unless it is found before; a revoked one is made anew and never sent', async () => {
    const revocations = async (applied: Case) => (await tasksOf(applied, 'revokeCertificate')).map(({ role, about }) => ({ role, about }));
    const keys = async ({ id }: Case) => (await database.replacedKey.findMany({ where: { applicationId: id } })).map(({ state }) => state);
    const applied = await sentCase();
    await deeds.registersLoss(applied, 'lost');
    const urgent = { role: 'producer', about: expect.stringMatching(/^加急：证书 .*寄送途中丢失.*请立即吊销/) };
    expect({ tasks: await revocations(applied), keys: await keys(applied) }).toEqual({ tasks: [urgent], keys: ['inForce'] });
    const waybill = (await parcelsOf(applied, 'outbound'))[0]?.waybill ?? '';
    await pushes({ courier: 'sf', waybill }, 0);
    expect({ tasks: await revocations(applied), keys: await keys(applied) }).toEqual({ tasks: [], keys: ['found'] });

    later(1);
    await deeds.registersLoss(applied, 'lost');
    expect({ tasks: await revocations(applied), keys: await keys(applied) }).toEqual({ tasks: [urgent], keys: ['inForce'] });
    await deeds.entersRevocation(applied);
    expect(await revocations(applied)).toEqual([]);
    // Whoever has it now has a certificate that opens nothing.
    later(1);
    await pushes({ courier: 'sf', waybill }, 3);
    expect(await stateOf(applied)).toBe('completed');
    expect(await tasksOf(applied, 'keyLost')).toMatchObject([{ role: 'supervisor' }]);
    await deeds.asksForRemake(applied);
    await deeds.agrees(applied);
    expect({ tasks: await revocations(applied), keys: await keys(applied) }).toEqual({ tasks: [], keys: ['revoked'] });
    await deeds.produces(applied, 1);
    later(1);
    await deeds.dispatches(applied);
    expect(await stateOf(applied)).toBe('dispatched');
  });

  it('and was made anew says nothing of the new key when it is found', async () => {
    const applied = await sentCase();
    await deeds.registersLoss(applied, 'lost');
    later(1);
    await deeds.asksForRemake(applied);
    await deeds.agrees(applied);
    expect(await tasksOf(applied, 'keyLost')).toEqual([]);
    await deeds.entersRevocation(applied);
    await deeds.produces(applied, 1);
    later(1);
    await deeds.dispatches(applied);
    const [old] = await parcelsOf(applied, 'outbound');
    await pushes({ courier: 'sf', waybill: old?.waybill ?? '' }, 3);
    expect(await stateOf(applied)).toBe('dispatched');
    expect(await tasksOf(applied, 'parcelTrouble')).toMatchObject([{ about: expect.stringContaining('先前已作废的证书') }]);
  });

  it('with originals in it makes it the applicant’s turn, at our cost', async () => {
    const applied = await postedCase();
    await deeds.registersLoss(applied, 'lost');
    const { state, allowed, parcels } = await seenBy(applied);
    expect({ state, may: allowed.includes('post') }).toEqual({ state: 'paid', may: true });
    expect(parcels[0]).toMatchObject({ stateLabel: '已遗失', back: { freight: '再次邮寄的运费由我方承担，请选择到付' } });
  });
});

describe('a parcel that nobody hears of', () => {
  it('after some working days is told to the agent and to the desk, once, and the agent may still set the number right', async () => {
    const applied = await postedCase();
    const { waybill } = await travelling(applied, 'inbound');
    for (const days of [3, 4, 1]) {
      later(days * 24);
      await deeds.tracks();
    }
    expect(await tasksOf(applied, 'parcelTrouble')).toMatchObject([{ role: 'dispatcher', about: expect.stringContaining(waybill) }]);
    expect({ state: await stateOf(applied), told: await told(applied, 'parcelTrouble') }).toEqual({ state: 'posted', told: 1 });
    expect((await seenBy(applied)).parcels[0]).toMatchObject({
      stateLabel: '查无物流',
      meaning: { wayOn: expect.stringContaining('更正') },
    });
    await correctWaybill(world, applied.applicant, applied.id, { courier: 'ems', waybill: 'EX900000020CN', instead: waybill });
    await pushes({ courier: 'ems', waybill: 'EX900000020CN' }, 1);
    expect(await tasksOf(applied, 'parcelTrouble')).toEqual([]);
  });

  it('that moves again is nobody’s task any more', async () => {
    const applied = await sentCase();
    const { waybill } = await travelling(applied, 'outbound');
    sf.control.move(waybill, 'pickup');
    await deeds.tracks();
    later(8 * 24);
    await deeds.tracks();
    expect((await tasksOf(applied, 'parcelTrouble')).length).toBe(1);
    sf.control.move(waybill, 'deliver');
    await deeds.tracks();
    expect(await tasksOf(applied, 'parcelTrouble')).toEqual([]);
  });
});

describe('several parcels', () => {
  const posts = (applied: Case, waybill: string) => postAnother(world, applied.applicant, applied.id, { courier: 'ems', waybill });

  it('of one application: the first opens the review, the second brings the forgotten sheet and is seen beside it', async () => {
    const applied = await postedCase();
    const [first] = await parcelsOf(applied, 'inbound');
    await posts(applied, 'EX900000030CN');
    await settle();
    await pushes({ courier: 'ems', waybill: first?.waybill ?? '' }, 3);
    expect(await stateOf(applied)).toBe('received');
    expect((await parcelsOf(applied, 'inbound')).map(({ state }) => state)).toEqual(['delivered', 'announced']);
    await pushes({ courier: 'ems', waybill: 'EX900000030CN' }, 3);
    expect((await parcelsOf(applied, 'inbound')).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    expect(await stateOf(applied)).toBe('received');
    await deeds.refusesPapers(applied);
    await expect(posts(applied, 'EX900000031CN')).rejects.toMatchObject({ code: 'wrongState' });
  });

  it('of one application: one that turns round while another travels is a task, and does not ask for everything again', async () => {
    const applied = await postedCase();
    later(1);
    await posts(applied, 'EX900000032CN');
    await pushes({ courier: 'ems', waybill: 'EX900000032CN' }, 6);
    expect(await stateOf(applied)).toBe('posted');
    expect(await tasksOf(applied, 'parcelTrouble')).toMatchObject([{ about: expect.stringContaining('另一件被退回') }]);
  });

  it('the desk says which one came, and the other is followed on', async () => {
    const applied = await postedCase();
    const [first] = await parcelsOf(applied, 'inbound');
    await posts(applied, 'EX900000033CN');
    await deeds.receives(applied, first?.id);
    expect((await parcelsOf(applied, 'inbound')).map(({ state }) => state).sort()).toEqual(['announced', 'delivered']);
  });
});

describe('two applications in one envelope', () => {
  const together = 'EX900000040CN';

  it('of one agent are both received by one signature, and each names the other to the desk', async () => {
    const [one, other] = [(await paidCase()).applied, (await paidCase()).applied];
    const { answers } = await database.application.findUniqueOrThrow({ where: { id: one.id } });
    await database.application.update({ where: { id: other.id }, data: { answers: answers ?? {} } });
    for (const applied of [one, other]) await again(applied, together);
    const { orderNumber } = await database.application.findUniqueOrThrow({ where: { id: other.id } });
    expect((await caseView(world, one.id, deeds.staff.dispatcher)).envelope).toMatchObject([{ id: other.id, orderNumber, known: true }]);
    await pushes({ courier: 'ems', waybill: together }, 3);
    expect([await stateOf(one), await stateOf(other)]).toEqual(['received', 'received']);
  });

  it('of strangers move nothing: the desk opens it and says which', async () => {
    const [one, other] = [(await paidCase()).applied, (await paidCase()).applied];
    for (const applied of [one, other]) await again(applied, 'EX900000041CN');
    await pushes({ courier: 'ems', waybill: 'EX900000041CN' }, 3);
    expect([await stateOf(one), await stateOf(other)]).toEqual(['posted', 'posted']);
    for (const applied of [one, other]) expect(await tasksOf(applied, 'parcelTrouble')).toMatchObject([{ role: 'dispatcher' }]);
    await deeds.receives(one);
    expect([await stateOf(one), await stateOf(other)]).toEqual(['received', 'posted']);
  });
});

describe('a parcel of which the courier says nothing new', () => {
  it('is not written again and holds nobody up', async () => {
    const applied = await sentCase();
    const [{ waybill = '' } = {}] = await parcelsOf(applied, 'outbound');
    sf.control.move(waybill, 'transit');
    await deeds.tracks();
    const before = await parcelsOf(applied, 'outbound');
    expect(before).toMatchObject([{ state: 'inTransit' }]);
    later(1);
    await deeds.tracks();
    expect(await parcelsOf(applied, 'outbound')).toEqual(before);
  });
});
