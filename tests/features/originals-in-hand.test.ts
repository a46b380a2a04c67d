import { describe, expect, it } from '@jest/globals';
import type { Caller } from '../../server/access/call.ts';
import {
  destroyOriginals,
  enterOriginals,
  originalsCameBack,
  sendBackOriginals,
  takeOriginals,
} from '../../server/features/originals/carry-out.ts';
import { chooseOriginals } from '../../server/features/originals/choose.ts';
import { sweepOriginals } from '../../server/features/originals/sweep.ts';
import { correctWaybill } from '../../server/features/parcel/correct-waybill.ts';
import { courierLabel } from '../../server/views/parcel.ts';
import type { Case } from '../support/money/deeds.ts';
import { parcelWorld } from './parcel-world.ts';

const { world, clock, deeds, settle, later, pushes, paidCase, postedCase, seenBy, tasksOf, sms } = await parcelWorld();
const desk = deeds.staff.dispatcher;
const colleague: Caller = { ...desk, id: crypto.randomUUID(), name: '喻芳' };
const originals = async (applied: Case) => (await seenBy(applied)).originals;
const wayBack = async (applied: Case) => (await seenBy(applied)).parcels.find(({ direction }) => direction === 'wayBack');
const smsAbout = async ({ id }: Case, template: string) => {
  const { orderNumber } = await world.database.application.findUniqueOrThrow({ where: { id } });
  return sms.control.messages().filter((one) => one.template === template && one.parameters.includes(orderNumber));
};

/** Received, then taken back: they lie here. */
async function kept(): Promise<Case> {
  const applied = await postedCase();
  await deeds.receives(applied);
  await deeds.asksForWithdrawal(applied);
  await deeds.agrees(applied);
  await settle();
  return applied;
}

const chosen = async (choice: 'back' | 'destruction') => {
  const applied = await kept();
  await chooseOriginals(world, applied.applicant, applied.id, choice);
  return applied;
};
let number = 940_000_000;
const sends = async (applied: Case) => {
  const waybill = `EX${String(++number)}CN`;
  await sendBackOriginals(world, desk, applied.id, { courier: 'ems', waybill });
  await settle();
  return { courier: 'ems', waybill };
};

describe('originals that one of the desk has in hand', () => {
  it('are handled by nobody else, and the choice stands, until they are put down', async () => {
    const applied = await chosen('destruction');
    await takeOriginals(world, desk, applied.id, true);
    const taken = { code: 'originalsTaken', message: expect.stringContaining(desk.name) };
    await expect(takeOriginals(world, colleague, applied.id, true)).rejects.toMatchObject(taken);
    await expect(destroyOriginals(world, colleague, applied.id, '碎纸机')).rejects.toMatchObject(taken);
    await expect(chooseOriginals(world, applied.applicant, applied.id, 'back')).rejects.toMatchObject({ code: 'originalsBegun' });
    expect(await originals(applied)).toMatchObject({ begun: true, takenBy: null, state: 'toDestroy' });
    await takeOriginals(world, colleague, applied.id, false);
    await chooseOriginals(world, applied.applicant, applied.id, 'back');
    await takeOriginals(world, colleague, applied.id, true);
    await expect(sends(applied)).rejects.toMatchObject(taken);
    await takeOriginals(world, desk, applied.id, false);
    await sends(applied);
    expect(await originals(applied)).toMatchObject({ state: 'sentBack', begun: false });
  });

  it('that are destroyed show no freight; those that may go back do', async () => {
    const applied = await chosen('destruction');
    expect((await originals(applied))?.freight).toBeNull();
    await chooseOriginals(world, applied.applicant, applied.id, 'back');
    expect((await originals(applied))?.freight).toContain('寄回的运费');
  });
});

describe('originals on their way back', () => {
  it('are followed to the door like every parcel', async () => {
    const applied = await chosen('back');
    const sent = await sends(applied);
    await pushes(sent, 0);
    expect(await wayBack(applied)).toMatchObject({ courierLabel: courierLabel('ems'), stateLabel: '运输中', meaning: null });
    await pushes(sent, 3);
    expect(await wayBack(applied)).toMatchObject({ stateLabel: '已签收' });
    expect((await seenBy(applied)).state).toBe('cancelled');
  });

  it('that the courier brings back are asked about anew', async () => {
    const applied = await chosen('back');
    await pushes(await sends(applied), 6);
    expect(await originals(applied)).toMatchObject({ state: 'kept', waybill: null });
    expect((await smsAbout(applied, 'originalsAsked')).length).toBe(2);
  });

  it('that staff say came back are followed no more, and nobody is told twice when the courier says so too', async () => {
    const applied = await chosen('back');
    const sent = await sends(applied);
    await originalsCameBack(world, desk, applied.id, '收件人拒收');
    expect(await wayBack(applied)).toMatchObject({ stateLabel: '已退回' });
    await chooseOriginals(world, applied.applicant, applied.id, 'back');
    await pushes(sent, 6);
    expect(await originals(applied)).toMatchObject({ state: 'toSendBack' });
  });

  it('that are lost or refused are the desk’s to look after, and a mistyped number is set right', async () => {
    const applied = await chosen('back');
    const sent = await sends(applied);
    const right = { courier: 'ems', waybill: 'EX949999999CN', instead: sent.waybill } as const;
    await correctWaybill(world, desk, applied.id, right);
    await settle();
    expect(await originals(applied)).toMatchObject({ waybill: right.waybill });
    await pushes(sent, 3);
    expect(await wayBack(applied)).toMatchObject({ waybill: right.waybill, stateLabel: '待揽收' });
    await pushes(right, 14);
    expect(await tasksOf(applied, 'parcelTrouble')).toMatchObject([{ role: 'dispatcher' }]);
    expect((await wayBack(applied))?.meaning?.message).toBe('收件人没有收下寄回的原件');
  });
});

describe('an envelope that nobody followed', () => {
  it('is entered though the case has ended, once and again', async () => {
    const { applied } = await paidCase();
    await expect(enterOriginals(world, desk, applied.id, '平信')).rejects.toMatchObject({ code: 'wrongState' });
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    expect(await originals(applied)).toBeNull();
    await enterOriginals(world, desk, applied.id, '邮政平信，没有单号');
    await settle();
    expect(await originals(applied)).toMatchObject({ state: 'kept', why: '申请终止后原件才寄到' });
    await chooseOriginals(world, applied.applicant, applied.id, 'back');
    await sends(applied);
    later(1);
    await enterOriginals(world, desk, applied.id, '又到一封平信');
    await settle();
    expect(await originals(applied)).toMatchObject({ state: 'kept', waybill: null });
  });
});

describe('a sweep that was late', () => {
  it('rings nobody at night with what nobody chose, and says a day as people say it', async () => {
    const applied = await kept();
    const [asked] = await smsAbout(applied, 'originalsAsked');
    expect(asked?.parameters[1]).toMatch(/^(\d{4}年)?\d{1,2}月\d{1,2}日$/);
    const { dueOn } = (await originals(applied)) ?? { dueOn: null };
    const night = new Date(`${dueOn}T03:00:00+08:00`).getTime();
    for (const days of [-4, 0, 2]) {
      clock.to(new Date(night + days * 86_400_000));
      await sweepOriginals(world);
      await settle();
    }
    expect(await originals(applied)).toMatchObject({ state: 'toDestroy' });
    expect(await smsAbout(applied, 'originalsDone')).toEqual([]);
    later(6);
    await settle();
    expect((await smsAbout(applied, 'originalsDone')).map(({ parameters }) => parameters[1])).toEqual(['逾期未选择，将销毁']);
  });
});
