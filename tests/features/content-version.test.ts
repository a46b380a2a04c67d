import { describe, expect, it } from '@jest/globals';
import { CallFailed } from '../../server/contract/caller.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { staffOf } from '../support/story/staff.ts';
import { paid, readyToSubmit, submitted } from '../support/story/stages.ts';

const service = await serviceOfFile();
const { database } = service.world;
const [first, second, dispatcher] = [
  await staffOf(service, 'reviewer'),
  await staffOf(service, 'supervisor'),
  await staffOf(service, 'dispatcher'),
];

const versionOf = async (id: string) => (await database.application.findUniqueOrThrow({ where: { id } })).contentVersion;

/** By how much the content's version rose while `deed` was done. */
async function rise(id: string, deed: () => Promise<unknown>): Promise<number> {
  const before = await versionOf(id);
  await deed();
  return (await versionOf(id)) - before;
}

const refusal = (deed: Promise<unknown>) =>
  deed.then(
    () => null,
    (error: unknown) => (error instanceof CallFailed ? { status: error.status, ...error.problem } : error),
  );

describe('A verdict', () => {
  it('is refused on a screen from before the return, though the case is 待预审 again; the reviewer hears who, when and what', async () => {
    const agent = await submitted(service, 801);
    const { seen } = await first.opens(agent.id);
    await first.returns(agent.id, { documents: { agentIdCard: '第二页模糊' } });
    await agent.uploads('agentIdCard');
    await agent.submits();

    for (const verdict of [first.approves(agent.id, seen), first.returns(agent.id, { documents: { agentIdCard: '模糊' } }, seen)])
      expect(await refusal(verdict)).toMatchObject({
        status: 409,
        code: 'overtaken',
        message: expect.stringMatching(/已于 \d+月\d+日 \d\d:\d\d「提交申请」/),
        changes: expect.arrayContaining([
          expect.objectContaining({ label: '退回补正', by: '审核员小李', note: expect.stringContaining('第二页模糊') }),
          expect.objectContaining({ label: '提交申请' }),
        ]),
      });
    expect(await first.opens(agent.id)).toMatchObject({ state: 'submitted' });
    await first.approves(agent.id);
    expect(await first.opens(agent.id)).toMatchObject({ state: 'approved' });
  });

  it('that was lost to a colleague names the colleague, not only the state', async () => {
    const agent = await submitted(service, 802);
    const { seen } = await second.opens(agent.id);
    await first.returns(agent.id, { documents: { agentIdCard: '看不清' } }, seen);
    expect(await refusal(second.rejects(agent.id, '材料虚假', seen))).toMatchObject({
      code: 'overtaken',
      changes: [expect.objectContaining({ label: '退回补正', by: '审核员小李' })],
    });
  });

  it('by two at the same moment is given once, and the other hears of it', async () => {
    const agent = await submitted(service, 803);
    const { seen } = await first.opens(agent.id);
    const answers = await Promise.allSettled([
      first.approves(agent.id, seen),
      first.returns(agent.id, { documents: { agentIdCard: '看不清' } }, seen),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [lost] = answers.filter((answer) => answer.status === 'rejected');
    expect(lost?.reason).toMatchObject({ problem: { code: 'overtaken', changes: [expect.objectContaining({ by: '审核员小李' })] } });
  });

  it('is not taken without saying what was seen', async () => {
    const agent = await submitted(service, 804);
    const blind = first.person.call('POST /staff/applications/:id/approve', { params: { id: agent.id }, body: {} as never });
    expect(await refusal(blind)).toMatchObject({ status: 400, code: 'invalidInput' });
  });
});

describe('The version of what is judged', () => {
  it('rises with answers, pages and the submission, and not with what says the same again', async () => {
    const agent = await readyToSubmit(service, 805);
    const save = (receiverStreet: string) => () => agent.fillsIn({ receiverStreet });
    expect(await rise(agent.id, save('赣江北大道 1 号'))).toBeGreaterThan(0);
    expect(await rise(agent.id, save('赣江北大道 1 号'))).toBe(0);
    const [page] = (await agent.looks()).documents.flatMap(({ pages }) => pages);
    const pageId = page?.id ?? '';
    expect(
      await rise(agent.id, () => agent.person.call('DELETE /applications/:id/pages/:pageId', { params: { id: agent.id, pageId } })),
    ).toBeGreaterThan(0);
    expect(await rise(agent.id, () => agent.uploadsAll())).toBeGreaterThan(0);
    expect(await rise(agent.id, () => agent.prints('applicationForm'))).toBe(0);
    expect(await rise(agent.id, () => agent.submits())).toBe(1);
    expect(await rise(agent.id, () => first.opens(agent.id))).toBe(0);
  });

  it('stays while parcels travel: the desk that has the case open may still say that it came', async () => {
    const agent = await paid(service, 806);
    const { seen } = await dispatcher.opens(agent.id);
    const waybill = 'SF1390000000806';
    expect(await rise(agent.id, () => agent.posts('sf', waybill))).toBe(0);
    const parcel = await database.parcel.findFirstOrThrow({ where: { applicationId: agent.id } });
    expect(parcel.waybill).toBe(waybill);
    expect(await rise(agent.id, () => dispatcher.receives(agent.id, seen))).toBe(0);
    expect(await first.opens(agent.id)).toMatchObject({ state: 'received' });
  });
});
