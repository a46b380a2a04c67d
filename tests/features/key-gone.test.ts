import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../server/contract/errors.ts';
import { dispatch } from '../../server/features/parcel/dispatch.ts';
import { reportLost, takeBackLoss } from '../../server/features/production/report-lost.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const { world, deeds, settle, pushes, travelling, stateOf, sentCase, sendsAnother, parcelsOf, tasksOf } = await parcelWorld();
const { dispatcher, producer } = deeds.staff;
/** Shows the code that only the owner has. */
const proven = async () => {};
const reports = ({ id, applicant }: Case) => reportLost(world, applicant, id, proven);
const keysOf = ({ id }: Case) => world.database.replacedKey.findMany({ where: { applicationId: id } });

describe('A key that came back and is to be sent again', () => {
  it('is not sent when its loss is told while the courier is asked for a number', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    await deeds.takesBackKey(applied, 'ourMistake');
    const { seen } = await caseView(world, applied.id, dispatcher);
    const whileAsked = {
      ...world,
      transact: ((work, { before, ...around } = {}) =>
        world.transact(work, {
          ...around,
          before: async () => {
            const ready = (await before?.()) as Awaited<ReturnType<NonNullable<typeof before>>>;
            await deeds.registersLoss(applied, 'lost');
            return ready;
          },
        })) satisfies typeof world.transact,
    };
    await expect(dispatch(whileAsked, dispatcher, applied.id, {}, seen)).rejects.toMatchObject({ code: 'keyIsGone' });
    expect(await stateOf(applied)).toBe('produced');
    expect(await parcelsOf(applied, 'outbound')).toMatchObject([{ waybill: parcel.waybill, state: 'lost' }]);
  });
});

describe('A key that was registered as lost', () => {
  const refusedAtTheDoor = async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    await pushes(parcel, 0);
    await deeds.registersLoss(applied, 'lost');
    expect(await keysOf(applied)).toMatchObject([{ state: 'inForce' }]);
    await pushes(parcel, 14);
    return { applied, parcel };
  };

  it.each([
    ['delivered', 3, 'completed'],
    ['returned', 6, 'produced'],
  ] as const)('and is then refused at the door is found, and stays so when it is %s', async (_, fact, state) => {
    const { applied, parcel } = await refusedAtTheDoor();
    expect(await keysOf(applied)).toMatchObject([{ state: 'found' }]);
    expect([await tasksOf(applied, 'keyLost'), await tasksOf(applied, 'revokeCertificate')]).toEqual([[], []]);
    expect(await tasksOf(applied, 'parcelTrouble')).toHaveLength(1);
    await pushes(parcel, fact);
    expect([await stateOf(applied), (await keysOf(applied))[0]?.state]).toEqual([state, 'found']);
  });

  it('is found when the desk says that it came back', async () => {
    const applied = await sentCase();
    await pushes(await travelling(applied, 'outbound'), 0);
    await deeds.registersLoss(applied, 'lost');
    await deeds.takesBackKey(applied, 'ourMistake');
    expect(await keysOf(applied)).toMatchObject([{ state: 'found' }]);
    expect([await tasksOf(applied, 'keyLost'), await tasksOf(applied, 'revokeCertificate')]).toEqual([[], []]);
    await deeds.dispatches(applied);
    expect(await stateOf(applied)).toBe('dispatched');
  });

  it('and whose number turns out to be misread is revoked under the right one', async () => {
    const applied = await sentCase();
    await deeds.registersLoss(applied, 'lost');
    const [misread] = await keysOf(applied);
    const asked = await tasksOf(applied, 'revokeCertificate');
    expect(asked).toMatchObject([{ about: expect.stringContaining(misread?.certificateSerial ?? '?') }]);
    const keySerial = misread?.keySerial ?? '';
    await deeds.asksForSerials(applied, { certificateSerial: '3A00FF0101', keySerial, keySerialAgain: keySerial });
    await deeds.agrees(applied);
    expect(await tasksOf(applied, 'revokeCertificate')).toMatchObject([{ about: expect.stringContaining('证书 3A00FF0101 已作废') }]);
    const ended = await world.database.task.findUniqueOrThrow({ where: { id: asked[0]?.id ?? '' } });
    expect(ended.outcome).toBe('序列号已更正为 3A00FF0101');
    await deeds.entersRevocation(applied);
    expect(await tasksOf(applied, 'revokeCertificate')).toEqual([]);
  });

  it('is not found with the parcel of the key before it', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    await deeds.registersLoss(applied, 'lost');
    await sendsAnother(applied);
    await deeds.registersLoss(applied, 'lost');
    await pushes(parcel, 0);
    expect((await keysOf(applied)).map(({ state }) => state).toSorted()).toEqual(['inForce', 'revoked']);
  });

  it('is of no use to who has it once its certificate is revoked, and the supervisor still hears of it', async () => {
    const applied = await sentCase();
    const parcel = await travelling(applied, 'outbound');
    await pushes(parcel, 0);
    await deeds.registersLoss(applied, 'lost');
    await deeds.entersRevocation(applied);
    for (const fact of [14, 3]) await pushes(parcel, fact);
    expect(await keysOf(applied)).toMatchObject([{ state: 'revoked' }]);
    expect(await tasksOf(applied, 'keyLost')).toHaveLength(1);
  });
});

describe('A key that is lost in use', () => {
  it('is reported by its agent: its certificate is revoked today, and what follows is said, once', async () => {
    const applied = await sentCase();
    await expect(reports(applied)).rejects.toMatchObject({ code: 'wrongState' });
    await deeds.delivers(applied);
    await reports(applied);
    await reports(applied);
    expect(await stateOf(applied)).toBe('completed');
    expect(await keysOf(applied)).toMatchObject([{ state: 'inForce', why: 'reported' }]);
    const asked = await tasksOf(applied, 'revokeCertificate');
    expect(asked).toMatchObject([{ role: 'producer', about: expect.stringContaining('经办人报告遗失') }]);
    expect(await world.database.event.count({ where: { applicationId: applied.id, name: 'reportLost' } })).toBe(1);
    await deeds.entersRevocation(applied);
    expect(await tasksOf(applied, 'revokeCertificate')).toEqual([]);
    await reports(applied);
    expect(await keysOf(applied)).toMatchObject([{ state: 'revoked' }]);
  });

  it('is no stranger’s to report', async () => {
    const [applied, other] = [await sentCase(), await sentCase()];
    await deeds.delivers(applied);
    await expect(reports({ ...applied, applicant: other.applicant })).rejects.toMatchObject({ code: 'notFound' });
    expect(await keysOf(applied)).toEqual([]);
  });

  it('is not reported by a phone with a session alone, and a report that stands asks nobody again', async () => {
    const applied = await sentCase();
    await deeds.delivers(applied);
    const borrowed = () => Promise.reject(new Refusal('wrongCode'));
    await expect(reportLost(world, applied.applicant, applied.id, borrowed)).rejects.toMatchObject({ code: 'wrongCode' });
    expect(await keysOf(applied)).toEqual([]);
    await reports(applied);
    await reportLost(world, applied.applicant, applied.id, borrowed);
    expect(await keysOf(applied)).toMatchObject([{ state: 'inForce' }]);
  });

  it('and was not is kept by a word of the staff before it is revoked, and may be lost again', async () => {
    const applied = await sentCase();
    const takesBack = async () => {
      const { seen, allowed } = await caseView(world, applied.id, producer);
      await takeBackLoss(world, producer, applied.id, { note: '经办人来电，证书在手', seen });
      return allowed;
    };
    await deeds.delivers(applied);
    await expect(takesBack()).rejects.toMatchObject({ code: 'wrongState' });
    await reports(applied);
    expect(await takesBack()).toContain('takeBackLoss');
    expect([await keysOf(applied), await tasksOf(applied, 'revokeCertificate')]).toMatchObject([[{ state: 'found' }], []]);
    expect((await caseView(world, applied.id, producer)).allowed).not.toContain('takeBackLoss');
    await settle();
    expect(await world.database.message.count({ where: { applicationId: applied.id, template: 'lossTakenBack' } })).toBe(1);
    await reports(applied);
    expect(await tasksOf(applied, 'revokeCertificate')).toHaveLength(1);
    await deeds.entersRevocation(applied);
    await expect(takesBack()).rejects.toMatchObject({ code: 'wrongState' });
    expect(await keysOf(applied)).toMatchObject([{ state: 'revoked' }]);
  });
});
