import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';

/** Machines of which people give commands at doors of their own. */
export type Small = 'task' | 'originals' | 'refund' | 'verification' | 'invoice';

export const service = await serviceOfFile();
const { database, sealer } = service.world;
export const agent = agentOf(service, cast(643));
await agent.registers();

export const [callFrom = ''] = jiangxiPublicResource.callsFrom;
/** What the bank called the transfer of this refund; it pays back one order and no other. */
export const bankReference = (id: string) => id.replaceAll('-', '').slice(0, 20).toUpperCase();

const day = new Date('2026-12-01T00:00:00Z');
let count = 0;

const paid = (applicationId: string) =>
  database.payment.create({
    data: { applicationId, method: 'alipayQr', outTradeNo: `P643${++count}`, amountFen: 19_000, expiresAt: day },
  });

/** A new row where the machine begins, of a new application where such a row stands; `link` of a verification. */
export const births: Record<Small, () => Promise<{ id: string; link?: string }>> = {
  async task() {
    await begins('submitted');
    const called = { callee: 'agent', callFrom, calledAhead: service.world.now() };
    const what = { kind: 'callAgent', role: 'reviewer' as const, about: '电话通知', reference: `t643${++count}`, postponedTo: day };
    return database.task.create({ data: { applicationId: agent.id, ...what, ...called } });
  },
  async originals() {
    await begins('cancelled');
    const lie = { reason: 'withdraw', dueOn: day, postponedTo: day, createdAt: day };
    return database.originals.create({ data: { applicationId: agent.id, ...lie } });
  },
  async refund() {
    await begins('cancelled');
    const { id: paymentId } = await paid(agent.id);
    const data = { applicationId: agent.id, paymentId, refundNo: `R643${++count}`, amountFen: 19_000, reason: '撤回' };
    const { id } = await database.refund.create({ data });
    return database.refund.update({ where: { id }, data: { transferReference: bankReference(id), transferredOn: day } });
  },
  async verification() {
    await agent.starts('secondary');
    await agent.fillsIn();
    const link = await agent.sendsVerification();
    const { id } = await database.verification.findFirstOrThrow({ where: { applicationId: agent.id } });
    return { id, link };
  },
  async invoice() {
    await begins('dispatched');
    await paid(agent.id);
    const words = { title: agent.cast.organisationName, taxNumber: agent.cast.uscc, emailSealed: sealer.seal('caiwu@qinghe.example.com') };
    return database.invoice.create({ data: { applicationId: agent.id, ...words, amountFen: 19_000, postponedTo: day } });
  },
};

async function begins(state: 'submitted' | 'cancelled' | 'dispatched'): Promise<void> {
  await agent.starts('secondary');
  await agent.fillsIn();
  await standIn(database, 'application', agent.id, state);
}
