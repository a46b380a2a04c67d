import { expect, it } from '@jest/globals';
import { openAnswers, sealAnswers } from '../../server/content/answers.ts';
import { requestAgain } from '../../server/features/notification/again.ts';
import { announceCall } from '../../server/features/task/calls.ts';
import { openTask } from '../../server/lifecycle/tasks.ts';
import { applicationView } from '../../server/views/application.ts';
import { moneyWorld } from './money-world.ts';

const { world, clock, deeds, paidCase, settle, sms } = await moneyWorld();
const [ourNumber = ''] = Object.values(world.catalogue)[0]?.callsFrom ?? [];
const receiverMobile = '13979780426';

it('A call that is announced to the receiver stands in the list as theirs, and what did not arrive goes to them again', async () => {
  const { applied } = await paidCase();
  const where = { id: applied.id };
  const { answers } = await world.database.application.findUniqueOrThrow({ where });
  const moved = sealAnswers(world.sealer, { ...openAnswers(world.sealer, answers), receiverMobile });
  await world.database.application.update({ where, data: { answers: moved } });
  const reference = `ahead:${applied.id}`;
  const task = { kind: 'parcelTrouble', role: 'reviewer', applicationId: applied.id, about: '拒收', reference } as const;
  await world.transact((tx) => openTask(tx, world, task));
  const { id } = await world.database.task.findUniqueOrThrow({ where: { reference } });
  const announced = { world, caller: deeds.staff.reviewer, params: { id }, body: { whom: 'receiver', from: ourNumber } };
  await announceCall(announced as unknown as Parameters<typeof announceCall>[0]);
  await settle();
  const [message] = (await applicationView(world, applied.id, applied.applicant)).messages;
  expect(message).toMatchObject({ title: '我们将致电', to: 'receiver', toLabel: '证书接收人' });

  await world.database.message.update({ where: { id: message?.id ?? '' }, data: { failedAt: clock.now(), reason: '关机' } });
  await requestAgain(world, deeds.staff.reviewer, applied.id, message?.id ?? '');
  await settle();
  const heard = sms.control.messages().filter(({ template }) => template === 'callAhead');
  expect(heard.map(({ mobile }) => mobile.endsWith(receiverMobile))).toEqual([true, true]);
});
