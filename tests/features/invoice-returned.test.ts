import { describe, expect, it } from '@jest/globals';
import { enterBounce } from '../../server/features/invoice/bounce.ts';
import { resendInvoice } from '../../server/features/invoice/resend.ts';
import { applicationView } from '../../server/views/application.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, deeds, settle, mail } = money;
const { database } = world;

describe('a mail that comes back hours after it was taken', () => {
  it('is entered by finance, once for each sending, and the agent is told by SMS and corrects the address', async () => {
    const { applied } = await money.paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
    await settle();
    await deeds.attachesInvoice(applied);
    await settle();
    const tasks = () => database.task.findMany({ where: { applicationId: applied.id, kind: 'invoiceBounced', doneAt: null } });
    const enters = (round: number) => enterBounce(world, deeds.staff.finance, applied.id, { round, note: '收件服务器：用户不存在' });
    await expect(enters(0)).rejects.toMatchObject({ code: 'conflict' });
    await enters(1);
    await settle();
    await expect(enters(1)).rejects.toMatchObject({ code: 'wrongState' });
    expect((await applicationView(world, applied.id, applied.applicant)).invoice).toMatchObject({ state: 'bounced', mailedAt: null });
    expect(await tasks()).toMatchObject([{ role: 'finance' }]);
    const { orderNumber } = await database.application.findUniqueOrThrow({ where: { id: applied.id } });
    expect(money.sms.control.messages().filter(({ template }) => template === 'invoiceBounced')).toContainEqual(
      expect.objectContaining({ parameters: [orderNumber] }),
    );
    await resendInvoice(world, applied.applicant, applied.id, 'caiwu-xin@yunling.example.com');
    await settle();
    expect(await database.invoice.findUniqueOrThrow({ where: { applicationId: applied.id } })).toMatchObject({ state: 'mailed', round: 2 });
    expect(await tasks()).toEqual([]);
    const { messages } = await applicationView(world, applied.id, applied.applicant);
    expect(messages.filter(({ channel }) => channel === '邮件')).toMatchObject([
      { title: '电子发票', stateLabel: '已发出', number: expect.stringMatching(/^c.*\*.*@yunling\.example\.com$/), note: null },
      { title: '电子发票', stateLabel: '没有送到', number: null, note: '收件服务器：用户不存在' },
    ]);
    const [sent] = mail.control.mails().filter(({ to }) => to === 'caiwu-xin@yunling.example.com');
    expect(JSON.stringify(sent)).toContain('税务数字账户');
  });
});
