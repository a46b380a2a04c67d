import { describe, expect, it } from '@jest/globals';
import { saidBeforePaying } from '../../server/content/withdrawal-rule.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { keptFen, withdrawableStates } from '../../server/contract/withdrawal-rule.ts';
import { compareOrders } from '../../server/features/reconciliation/compare-orders.ts';
import { bothProducts, lawFirms } from '../support/second-product.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { type Agent, agentOf } from '../support/story/agent.ts';
import { lawFirm, sealWish } from '../support/story/law-firm.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { payerPays } from '../support/story/stages.ts';

const service = await serviceOfFile(bothProducts);
const { database } = service.world;
const [finance, supervisor] = [await staffOf(service, 'finance'), await staffOf(service, 'supervisor')];

async function approved(agent: Agent): Promise<Agent> {
  await agent.registers();
  await agent.starts('secondary');
  await agent.fillsIn();
  await standIn(database, 'application', agent.id, 'approved');
  return agent;
}
const firm = (number: number) => approved(agentOf(service, lawFirm(number), sealWish));

async function pays(agent: Agent): Promise<void> {
  await payerPays(service, agent, 'wechatNative');
  await agent.waitsFor('paid');
}

const asks = (agent: Agent) =>
  agent.person.call('POST /applications/:id/withdrawal', { params: { id: agent.id }, body: { reason: '律所合并，不再需要' } });
const refunds = ({ id }: Agent) => database.refund.findMany({ where: { applicationId: id } });
const arrived = (agent: Agent) =>
  eventually('the refund arrived', async () => {
    const [refund] = await refunds(agent);
    return refund?.state === 'success' && refund;
  });
/** As the next morning's reconciliation finds it. */
const differs = async ({ id }: Agent) => {
  const later = { ...service.world, now: () => new Date(Date.now() + 3_600_000) };
  return (await compareOrders(later.database, later, [id], '2026-11-30')).map(({ kind }) => kind);
};

describe('The second product keeps more the further the case has come', () => {
  it('the agent reads the whole table before paying, and before asking what comes back now', async () => {
    const agent = await firm(611);
    const { withdrawalOffer } = await agent.looks();
    expect(withdrawalOffer).toMatchObject({
      rule: lawFirms.refundRule,
      said: '付款以后、原件审核通过以前申请撤回，按所在步骤扣除费用，其余原路退回。',
      table: [
        { steps: '待邮寄、邮寄中', amountFen: 36_050, said: '退还 360.50 元' },
        { steps: '纸质待审、待补寄', amountFen: 30_000, said: '扣除 60.50 元，退还 300 元' },
        { steps: '制证中', amountFen: 16_050, said: '扣除 200 元，退还 160.50 元' },
      ],
    });
    await pays(agent);
    expect((await agent.looks()).withdrawalOffer?.said).toBe('现在申请撤回，退还 360.50 元，原路退回。');
  });

  it('two persons carry out what the agent was told: the rest goes back, what is kept is invoiced, and the books agree', async () => {
    const agent = await firm(612);
    await pays(agent);
    await standIn(database, 'application', agent.id, 'received');
    expect((await agent.looks()).withdrawalOffer?.said).toBe('现在申请撤回，扣除 60.50 元，退还 300 元，原路退回。');
    expect((await asks(agent)).withdrawal).toMatchObject({ amountFen: 30_000 });
    const { request } = await finance.asksForWithdrawal(agent.id, '经办人申请撤回');
    expect(request).toMatchObject({ amountFen: 30_000, keptFen: 6_050 });
    await supervisor.confirms(agent.id);
    expect(await arrived(agent)).toMatchObject({ amountFen: 30_000 });
    await eventually('what is kept is to be invoiced', async () => {
      const invoice = await database.invoice.findUnique({ where: { applicationId: agent.id } });
      return invoice?.amountFen === 6_050 && invoice.state !== 'confirmed';
    });
    expect(await differs(agent)).toEqual([]);
  });

  it('an agent who asked before the envelope came has what was said then, though it came meanwhile', async () => {
    const agent = await firm(613);
    await pays(agent);
    await asks(agent);
    await standIn(database, 'application', agent.id, 'received');
    expect((await finance.asksForWithdrawal(agent.id, '经办人申请撤回')).request).toMatchObject({ amountFen: 36_050, keptFen: 0 });
    await supervisor.confirms(agent.id);
    expect(await arrived(agent)).toMatchObject({ amountFen: 36_050 });
    expect(await differs(agent)).toEqual([]);
  });
});

describe('The first product gives everything back until production, and nothing from then on', () => {
  it('an application that staff take back in production ends without a refund, and its price is invoiced', async () => {
    const agent = await approved(agentOf(service, cast(614)));
    expect((await agent.looks()).withdrawalOffer?.table.map(({ said }) => said)).toEqual(['退还 190 元', '不退款']);
    await pays(agent);
    await standIn(database, 'application', agent.id, 'inProduction');
    expect((await agent.looks()).allowed).not.toContain('askWithdraw');
    expect((await finance.asksForWithdrawal(agent.id, '单位来函不再需要')).request).toMatchObject({ amountFen: 0, keptFen: 19_000 });
    await supervisor.confirms(agent.id);
    await eventually('the price is to be invoiced', async () => {
      const invoice = await database.invoice.findUnique({ where: { applicationId: agent.id } });
      return invoice?.amountFen === 19_000 && invoice.state !== 'confirmed';
    });
    expect(await refunds(agent)).toEqual([]);
    expect(await differs(agent)).toEqual([]);
  });
});

describe('A product that keeps as much in every step', () => {
  it.each([
    [0, '退还 360.50 元，原路退回'],
    [5_000, '扣除 50 元，退还 310.50 元，原路退回'],
    ['all', '按退款规则不退款'],
  ] as const)('of %s says before paying what comes back', (kept, said) => {
    const withdrawalKeeps = { paid: kept, posted: kept, received: kept, papersIncomplete: kept, inProduction: 'all' as const };
    const world = { catalogue: { [lawFirms.id]: { ...lawFirms, withdrawalKeeps } } };
    expect(saidBeforePaying(world, { productId: lawFirms.id, state: 'approved', priceFen: 36_050 })).toBe(
      `付款以后、原件审核通过以前申请撤回，${said}。`,
    );
  });
});

describe.each(Object.values(bothProducts))('The table of $id', ({ withdrawalKeeps, keyTypes }) => {
  it.each(withdrawableStates)('says for %s an amount between nothing and the price', (state) => {
    for (const { priceFen } of Object.values(keyTypes)) {
      expect(keptFen(withdrawalKeeps, state, priceFen)).toBeGreaterThanOrEqual(0);
      expect(keptFen(withdrawalKeeps, state, priceFen)).toBeLessThanOrEqual(priceFen);
    }
  });

  it('keeps nothing where no withdrawal leads', () => {
    const others = (Object.keys(lifecycle.states) as ApplicationState[]).filter(
      (state) => !withdrawableStates.some((one) => one === state),
    );
    for (const state of others) expect(keptFen(withdrawalKeeps, state, 10_000)).toBe(0);
  });
});
