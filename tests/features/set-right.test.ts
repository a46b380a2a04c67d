import { describe, expect, it } from '@jest/globals';
import type { Caller } from '../../server/access/call.ts';
import { transactOnce } from '../../server/access/idempotency.ts';
import { produce } from '../../server/features/production/produce.ts';
import { readQueue } from '../../server/features/review/queue.ts';
import { giveOrAsk } from '../../server/features/two-persons/ask.ts';
import { confirmRequest } from '../../server/features/two-persons/decide.ts';
import { applicationView } from '../../server/views/application.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { toldEvents } from '../support/told-events.ts';
import { moneyWorld } from './money-world.ts';

const { world, deeds, paidCase, settle, clock, sf } = await moneyWorld();
const { producer, supervisor, dispatcher, reviewer } = deeds.staff;
const other = { ...producer, id: '00000000-0000-4000-8000-000000000007', name: '简丽' };

async function produced(): Promise<Case> {
  const { applied } = await paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces]) await deed(applied);
  await settle();
  return applied;
}

async function dispatched(): Promise<Case> {
  const applied = await produced();
  await deeds.dispatches(applied);
  await settle();
  return applied;
}

const rowOf = ({ id }: Case) => world.database.application.findUniqueOrThrow({ where: { id } });
const caseOf = ({ id }: Case, who: Caller = producer) => caseView(world, id, who);
/** The service as one request has it, under the key of its page. */
const inRequest = (key: string) => ({ ...world, transact: transactOnce(world, { actor: 'staff:1', key, requestHash: key }) });
const agrees = async (applied: Case, who: Caller = other) => {
  const { request, seen } = await caseOf(applied);
  const which = { id: applied.id, requestId: request?.id ?? '' };
  await confirmRequest(inRequest(which.requestId + who.id), who, which, seen);
  await settle();
};
const read = (certificateSerial: string, keySerial: string, keySerialAgain = keySerial) => ({
  certificateSerial,
  keySerial,
  keySerialAgain,
});
const toldOf = ({ id }: Case) => world.database.task.findMany({ where: { applicationId: id, kind: 'callAgent' } });

describe('A number that was read off the wrong thing', () => {
  it('is asked about by one person and replaced at the word of another, who sees old and new', async () => {
    const applied = await produced();
    const before = await rowOf(applied);
    await deeds.asksForSerials(applied, read('3A00FF0001', 'UKEY-90001'));
    expect((await rowOf(applied)).certificateSerial).toBe(before.certificateSerial);
    expect((await caseOf(applied, other)).request).toMatchObject({
      commandLabel: '更正序列号',
      amountFen: 0,
      mayDecide: true,
      corrections: [
        { label: '证书序列号', from: before.certificateSerial, to: '3A00FF0001' },
        { label: 'USB Key 序列号', from: before.keySerial, to: 'UKEY-90001' },
      ],
    });
    await agrees(applied);
    const after = await rowOf(applied);
    expect(after).toMatchObject({ state: 'produced', certificateSerial: '3A00FF0001', keySerial: 'UKEY-90001', dueOn: before.dueOn });
    const { certificate, history } = await applicationView(world, applied.id, applied.applicant);
    expect(certificate).toMatchObject({ serial: '3A00FF0001', keySerial: 'UKEY-90001' });
    expect(history.at(-1)).toMatchObject({ label: '更正序列号', by: producer.name, note: expect.stringContaining('制证时扫到了另一把锁') });
    const [event] = await toldEvents(world, { applicationId: applied.id, name: 'correctSerials' });
    expect(event?.detail).toMatchObject({
      before: { certificateSerial: before.certificateSerial, keySerial: before.keySerial },
      after: { certificateSerial: '3A00FF0001', keySerial: 'UKEY-90001' },
      requestedBy: producer.name,
      confirmedBy: other.name,
    });
    expect(await toldOf(applied)).toEqual([]);
  });

  it('is told to the agent once the key is on its way, and the date of its delivery stays', async () => {
    const applied = await dispatched();
    const { dueOn, keySerial } = await rowOf(applied);
    clock.to(new Date(clock.now().getTime() + 26 * 3_600_000));
    await deeds.asksForSerials(applied, read('3A00FF0002', keySerial ?? ''));
    expect((await caseOf(applied)).request?.corrections.map(({ label }) => label)).toEqual(['证书序列号']);
    await agrees(applied, supervisor);
    expect(await rowOf(applied)).toMatchObject({ state: 'dispatched', certificateSerial: '3A00FF0002', dueOn });
    // This agent accepted no message of WeChat's: a person telephones.
    expect(await toldOf(applied)).toHaveLength(1);
  });

  it('is read as carefully as at production, and is nobody else’s number', async () => {
    const [applied, neighbour] = [await produced(), await rowOf(await produced())];
    const asks = (...numbers: Parameters<typeof read>) => deeds.asksForSerials(applied, read(...numbers));
    const { certificateSerial, keySerial } = await rowOf(applied);
    const fault = (path: string, message: string) => ({
      code: 'invalidInput',
      extra: { fields: [{ path, message: expect.stringContaining(message) }] },
    });
    await expect(asks('3A00FF0003', 'UKEY-90003', 'UKEY-90004')).rejects.toMatchObject(fault('keySerialAgain', '两次读到'));
    await expect(asks('UKEY-90003', '3A00FF0003')).rejects.toMatchObject(fault('certificateSerial', '填反了'));
    await expect(asks(certificateSerial ?? '', keySerial ?? '')).rejects.toMatchObject(fault('certificateSerial', '没有需要更正的'));
    await expect(asks('3A00FF0003', neighbour.keySerial ?? '')).rejects.toMatchObject(fault('keySerial', neighbour.orderNumber));
    expect((await caseOf(applied)).request).toBeNull();
  });

  it('that another case took meanwhile is nobody’s to confirm any more: who asked is told, and nothing changed', async () => {
    const [applied, neighbour] = [await produced(), await produced()];
    const before = await rowOf(applied);
    await deeds.asksForSerials(applied, read('3A00FF0005', 'UKEY-90005'));
    await deeds.asksForSerials(neighbour, read('3A00FF0006', 'UKEY-90005'));
    await agrees(neighbour);
    const { request, history } = await caseOf(applied);
    expect({ request, last: history.at(-1) }).toMatchObject({ request: null, last: { note: expect.stringContaining('另一份订单') } });
    const open = { applicationId: applied.id, doneAt: null, kind: { in: ['secondPerson', 'requestExpired'] } };
    expect(await world.database.task.findMany({ where: open })).toMatchObject([
      { kind: 'requestExpired', role: 'producer', about: expect.stringContaining('另一份订单') },
    ]);
    expect(await rowOf(applied)).toMatchObject({ certificateSerial: before.certificateSerial, keySerial: before.keySerial });
    await deeds.asksForSerials(applied, read('3A00FF0005', 'UKEY-90055'));
    await agrees(applied);
  });

  it.each(['certificateSerial', 'keySerial'] as const)('as %s is lapsed by a new key, in the request that makes it', async (name) => {
    const [applied, { applied: made }] = [await produced(), await paidCase()];
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers]) await deed(made);
    const serial = name === 'keySerial' ? 'UKEY-90021' : '3A00FF0021';
    const wanted = { certificateSerial: '3A00FF0022', keySerial: 'UKEY-90022', [name]: serial };
    await deeds.asksForSerials(applied, read(wanted.certificateSerial, wanted.keySerial));
    const theirs = { certificateSerial: '3A00FF0023', keySerial: 'UKEY-90023', [name]: serial };
    const { seen } = await caseOf(made);
    const asks = () => produce(inRequest(made.id), producer, made.id, read(theirs.certificateSerial, theirs.keySerial), seen);
    for (const _ of ['first', 'repeated']) await asks();
    await settle();
    expect(await rowOf(made)).toMatchObject({ state: 'produced', ...theirs });
    expect((await caseOf(applied)).request).toBeNull();
  });

  it('is free again for the case it belongs to, once corrected', async () => {
    const [applied, neighbour] = [await produced(), await produced()];
    const wrong = (await rowOf(applied)).keySerial ?? '';
    await deeds.asksForSerials(applied, read('3A00FF0007', 'UKEY-90007'));
    await agrees(applied);
    await deeds.asksForSerials(neighbour, read('3A00FF0008', wrong));
    await agrees(neighbour);
    expect((await rowOf(neighbour)).keySerial).toBe(wrong);
  });

  it('is confirmed by no one without the role, never by who asked, and not sent while it is asked about', async () => {
    const applied = await produced();
    await deeds.asksForSerials(applied, read('3A00FF0009', 'UKEY-90009'));
    await expect(agrees(applied)).resolves.toBeUndefined();
    await deeds.asksForSerials(applied, read('3A00FF0010', 'UKEY-90010'));
    await expect(agrees(applied, producer)).rejects.toMatchObject({ code: 'secondPerson' });
    await expect(agrees(applied, deeds.staff.finance)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deeds.dispatches(applied)).rejects.toMatchObject({ code: 'requestOpen' });
    const waits = async (who: Caller) => (await readQueue(world, who, { mine: 'yes' })).items.some(({ id }) => id === applied.id);
    expect([await waits(other), await waits(reviewer)]).toEqual([true, false]);
  });

  it('cannot be asked about by somebody else, or before there is a key', async () => {
    const { applied } = await paidCase();
    await expect(deeds.asksForSerials(applied, read('3A00FF0011', 'UKEY-90011'))).rejects.toMatchObject({ code: 'wrongState' });
    const made = await produced();
    const { seen } = await caseOf(made);
    const asks = giveOrAsk(world, reviewer, { id: made.id, command: 'correctSerials', reason: '看错了', seen });
    await expect(asks).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('A delivery that was marked by mistake', () => {
  const parcelOf = ({ id }: Case) => world.database.parcel.findFirstOrThrow({ where: { applicationId: id, direction: 'outbound' } });

  it('by the applicant is taken back by the staff: the parcel is followed again, with a new date, and the agent is told', async () => {
    const applied = await dispatched();
    await deeds.delivers(applied);
    await settle();
    expect((await caseOf(applied, dispatcher)).allowed).toContain('reopenDelivery');
    await deeds.reopens(applied);
    await settle();
    expect(await rowOf(applied)).toMatchObject({ state: 'dispatched', dueOn: expect.any(Date) });
    expect((await parcelOf(applied)).state).toBe('inTransit');
    const { history, timeline } = await applicationView(world, applied.id, applied.applicant);
    expect(history.at(-1)).toMatchObject({ label: '撤销签收', by: dispatcher.name, note: '误点了签收' });
    expect(timeline.find(({ status }) => status === 'now')?.stage).toBe('deliver');
    expect(await toldOf(applied)).toHaveLength(1);
    sf.control.move((await parcelOf(applied)).waybill, 'sign');
    await deeds.tracks();
    expect([(await rowOf(applied)).state, (await parcelOf(applied)).state]).toEqual(['completed', 'delivered']);
  });

  it('by the courier, which nobody received, is taken back: its old word counts no more, the desk finds out, and a lost key is made anew at our cost', async () => {
    const applied = await dispatched();
    const { waybill } = await parcelOf(applied);
    sf.control.move(waybill, 'sign');
    await deeds.tracks();
    expect((await rowOf(applied)).state).toBe('completed');
    clock.to(new Date(clock.now().getTime() + 3_600_000));
    await deeds.reopens(applied);
    await settle();
    const looks = { applicationId: applied.id, kind: 'parcelTrouble', doneAt: null };
    for (const again of [1, 2]) {
      clock.to(new Date(clock.now().getTime() + again * 3_600_000));
      await deeds.tracks();
      expect([(await rowOf(applied)).state, (await parcelOf(applied)).state]).toEqual(['dispatched', 'silent']);
      expect(await world.database.task.findMany({ where: looks })).toMatchObject([
        { role: 'dispatcher', about: expect.stringContaining('收件人称没有收到') },
      ]);
    }
    const { parcels } = await applicationView(world, applied.id, applied.applicant);
    expect(parcels.find(({ direction }) => direction === 'outbound')).toMatchObject({
      meaning: { message: '快递报告已签收，收件人称没有收到' },
    });
    await deeds.registersLoss(applied, 'lost');
    await deeds.asksForRemake(applied);
    await deeds.agrees(applied);
    expect((await rowOf(applied)).state).toBe('inProduction');
    expect(await world.database.task.findMany({ where: looks })).toEqual([]);
  });

  it('by the courier, which was taken back, stands once the courier hands it over at last', async () => {
    const applied = await dispatched();
    const { waybill } = await parcelOf(applied);
    sf.control.move(waybill, 'sign');
    await deeds.tracks();
    clock.to(new Date(clock.now().getTime() + 3_600_000));
    await deeds.reopens(applied);
    clock.to(new Date(clock.now().getTime() + 3_600_000));
    sf.control.move(waybill, 'deliver');
    await deeds.tracks();
    sf.control.move(waybill, 'sign');
    await deeds.tracks();
    expect([(await rowOf(applied)).state, (await parcelOf(applied)).state]).toEqual(['completed', 'delivered']);
  });

  it('is not taken back when the product’s time for it is over', async () => {
    const long = await dispatched();
    await deeds.delivers(long);
    clock.to(new Date(clock.now().getTime() + 21 * 86_400_000));
    await expect(deeds.reopens(long)).rejects.toMatchObject({ code: 'deliveryStands', message: expect.stringContaining('10 个工作日') });
    expect((await caseOf(long, dispatcher)).allowed).not.toContain('reopenDelivery');
    expect((await rowOf(long)).state).toBe('completed');
  });
});
