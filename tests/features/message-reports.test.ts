import { describe, expect, it } from '@jest/globals';
import { sweepMessages } from '../../server/features/notification/ask-reports.ts';
import { applicationView } from '../../server/views/application.ts';
import { moneyWorld } from './money-world.ts';

const { world, paidCase, settle, sms } = await moneyWorld(new Date('2026-11-23T09:00:00+08:00'));

/** Told of the payment, and nobody has pushed what became of it. */
async function unheard() {
  const { applied } = await paidCase();
  await settle();
  const where = { applicationId: applied.id, template: 'paid' };
  const { serial } = await world.database.message.findFirstOrThrow({ where });
  const looks = async () =>
    (await applicationView(world, applied.id, applied.applicant)).messages.find(({ title }) => title.startsWith('已付款'));
  const tasks = () => world.database.task.findMany({ where: { applicationId: applied.id, kind: 'undeliverable', doneAt: null } });
  return { serial: serial ?? '', looks, tasks };
}

describe('a report that was pushed to nobody', () => {
  it('is asked for: who has the message is known, and who has not is telephoned', async () => {
    const [one, other, silent] = [await unheard(), await unheard(), await unheard()];
    sms.control.keep(one.serial, 'SUCCESS', 'DELIVRD');
    sms.control.keep(other.serial, 'FAIL', 'MK:0001');
    await sweepMessages(world);
    expect(await one.looks()).toMatchObject({ stateLabel: '已送达' });
    expect(await other.looks()).toMatchObject({ stateLabel: '没有送到', note: '空号、停机或关机', missed: true });
    expect(await other.tasks()).toMatchObject([{ role: 'reviewer' }]);
    expect(await silent.looks()).toMatchObject({ stateLabel: '已发出' });
    // What was told once is told no more, and hearing it again changes nothing.
    await sweepMessages(world);
    expect(await other.tasks()).toHaveLength(1);
  });

  it('of more messages than are told at a time is asked for until none is left', async () => {
    const { serial, looks } = await unheard();
    for (let count = 0; count < 230; count += 1) sms.control.keep(serial, 'SUCCESS', 'DELIVRD');
    await sweepMessages(world);
    expect(await world.platforms.sms.pullReports(100)).toEqual([]);
    expect(await looks()).toMatchObject({ stateLabel: '已送达' });
  });
});
