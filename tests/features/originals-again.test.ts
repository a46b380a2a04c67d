import { expect, it } from '@jest/globals';
import { originalsCameBack, sendBackOriginals } from '../../server/features/originals/carry-out.ts';
import { chooseOriginals } from '../../server/features/originals/choose.ts';
import { postAnother } from '../../server/features/parcel/post.ts';
import { parcelWorld } from './parcel-world.ts';

const { world, deeds, settle, later, pushes, postedCase, parcelsOf, seenBy } = await parcelWorld();
const desk = deeds.staff.dispatcher;

it('An envelope that comes after the originals before it went back is asked about like them, and goes its own way', async () => {
  const applied = await postedCase();
  const [first] = await parcelsOf(applied, 'inbound');
  await postAnother(world, applied.applicant, applied.id, { courier: 'ems', waybill: 'EX900000071CN' });
  await deeds.receives(applied, first?.id);
  await deeds.asksForWithdrawal(applied);
  await deeds.agrees(applied);
  await settle();
  await chooseOriginals(world, applied.applicant, applied.id, 'back');
  await sendBackOriginals(world, desk, applied.id, { courier: 'ems', waybill: 'EX900000072CN' });
  later(1);

  await pushes({ courier: 'ems', waybill: 'EX900000071CN' }, 3);
  expect((await seenBy(applied)).originals).toMatchObject({
    state: 'kept',
    why: '申请终止后原件才寄到',
    waybill: null,
    dueOn: expect.any(String),
  });
  expect((await seenBy(applied)).messages[0]).toMatchObject({ title: '请选择纸质原件的去向' });
  await expect(originalsCameBack(world, desk, applied.id, '收件人拒收')).rejects.toMatchObject({ code: 'wrongState' });
  await chooseOriginals(world, applied.applicant, applied.id, 'destruction');
  await settle();
  expect((await seenBy(applied)).originals).toMatchObject({ state: 'toDestroy' });
});
