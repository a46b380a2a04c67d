import { expect, it } from '@jest/globals';
import { openAnswers, sealAnswers } from '../../server/content/answers.ts';
import { moneyWorld } from './money-world.ts';

const { world, deeds, paidCase, settle, sms } = await moneyWorld();

it.each([
  { from: 'produced', steps: [], heard: 0, receiverMobile: '13979780501' },
  { from: 'dispatched', steps: ['dispatches'], heard: 1, receiverMobile: '13979780502' },
  { from: 'completed', steps: ['dispatches', 'delivers'], heard: 1, receiverMobile: '13979780503' },
] as const)(
  'A key that is made anew once it has left the house concerns who receives it: from $from',
  async ({ from, steps, heard, receiverMobile }) => {
    const { applied } = await paidCase();
    const where = { id: applied.id };
    const { answers, organisationName } = await world.database.application.findUniqueOrThrow({ where });
    const moved = sealAnswers(world.sealer, { ...openAnswers(world.sealer, answers), receiverMobile });
    await world.database.application.update({ where, data: { answers: moved } });
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
    for (const step of steps) await deeds[step](applied);
    await settle();
    expect(await world.database.application.findUniqueOrThrow({ where })).toMatchObject({ state: from });

    await deeds.asksForRemake(applied);
    await deeds.agrees(applied);
    await settle();
    expect(await world.database.application.findUniqueOrThrow({ where })).toMatchObject({ state: 'inProduction' });
    const told = sms.control.messages().filter(({ mobile, template }) => mobile.endsWith(receiverMobile) && template === 'receiverRemade');
    expect(told.map(({ parameters }) => parameters)).toEqual(Array.from({ length: heard }, () => [organisationName]));
  },
);
