import { describe, expect, it } from '@jest/globals';
import { requestAgain } from '../../server/features/notification/again.ts';
import { reportLost } from '../../server/features/production/report-lost.ts';
import { sweepPromises } from '../../server/features/promise/sweep.ts';
import { advance } from '../../server/lifecycle/advance.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(new Date('2026-11-23T09:00:00+08:00'));
const { world, clock, deeds, settle } = money;
const at = (beijing: string) => clock.to(new Date(`${beijing}+08:00`));
const looks = ({ id, applicant }: Case) => applicationView(world, id, applicant);
const told = () => money.sms.control.messages().filter(({ template }) => template === 'lossRegistered');

async function delivered(): Promise<Case> {
  const { applied } = await money.paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces, deeds.dispatches, deeds.delivers] as const)
    await deed(applied);
  await settle();
  return applied;
}

describe('a loss that the release before took', () => {
  it('was told in words of its own, which are read as they went out and are not sent again', async () => {
    const applied = await delivered();
    const { id: applicationId, orderNumber } = await world.database.application.findUniqueOrThrow({ where: { id: applied.id } });
    const seal = (text: string) => world.sealer.seal(text);
    const row = { reference: 'of before:sms', channel: 'sms', template: 'lossReported', serial: 'of before', sentAt: world.now() };
    const kept = { mobileSealed: seal('13979110004'), saysSealed: seal(JSON.stringify([orderNumber, '4008001040'])) };
    const failed = { failedAt: world.now(), reason: '空号' };
    const { id } = await world.database.message.create({ data: { ...row, ...kept, ...failed, applicationId } });
    expect((await looks(applied)).messages.find((one) => one.id === id)).toMatchObject({
      text: `已登记您报告的申请${orderNumber}证书遗失，今日吊销，不能再使用；补办请到柜台。如非本人操作，请立即致电4008001040。`,
      missed: true,
      mayBeSentAgain: false,
    });
    await expect(requestAgain(world, applied.applicant, applied.id, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('and that this one tells of names the day on which the desk was open', async () => {
    at('2026-12-01T20:00:00');
    const applied = await delivered();
    const application = await world.database.application.findUniqueOrThrow({ where: { id: applied.id } });
    await world.transact(async (tx) => void (await advance(tx, world, 'application', application, 'reportLost', applied.applicant)));
    await settle();
    expect(told().at(-1)).toMatchObject({ parameters: [application.orderNumber, '12月2日', expect.any(String)] });
  });
});

describe('the day of a revocation on the page', () => {
  it('is the one that was told last, and over when it is over', async () => {
    at('2026-12-08T09:00:00');
    const applied = await delivered();
    at('2026-12-08T16:00:00');
    await reportLost(world, applied.applicant, applied.id, async () => {});
    const key = async () => (await looks(applied)).replacedKeys[0];
    expect(await key()).toMatchObject({ dueOn: '2026-12-08', firstDueOn: null, late: false });
    at('2026-12-08T18:00:00');
    await sweepPromises(world);
    expect(await key()).toMatchObject({ dueOn: '2026-12-09', firstDueOn: '2026-12-08', late: false });
    at('2026-12-10T00:00:00');
    expect(await key()).toMatchObject({ dueOn: '2026-12-09', firstDueOn: '2026-12-08', late: true });
  });
});
