import type { MachineName, StateOf } from '../../server/contract/machines/index.ts';
import { machines } from '../../server/contract/machines/index.ts';
import type { Database } from '../../server/data/database.ts';
import type { Application } from '../../server/generated/prisma/client.ts';
import { standIn } from '../support/stand-in.ts';

const day = new Date('2026-12-01T00:00:00Z');
let count = 0;

/** Writes a new row of each machine, where the machine begins. */
const births: Record<Exclude<MachineName, 'application'>, (database: Database, application: Application) => Promise<{ id: string }>> = {
  payment: (database, { id: applicationId }) => database.payment.create({ data: { ...attempt(), applicationId } }),
  refund: async (database, { id: applicationId }) => {
    const { id: paymentId } = await database.payment.create({ data: { ...attempt(), applicationId } });
    return database.refund.create({ data: { applicationId, paymentId, refundNo: `R${++count}`, amountFen: 19_000, reason: '撤回' } });
  },
  verification: (database, { id: applicationId }) =>
    database.verification.create({
      data: {
        applicationId,
        tokenIndex: `token${++count}`,
        tokenSealed: 'none',
        personIndex: 'none',
        legalName: '罗明',
        triesLeft: 5,
        expiresAt: day,
        postponedTo: day,
      },
    }),
  documentSlot: (database, { id: applicationId }) => database.documentSlot.create({ data: { applicationId, kind: 'applicationForm' } }),
  upload: (database, { id: applicationId }) =>
    database.upload.create({
      data: { applicationId, sha256: `${++count}`, storageKey: '', mime: 'image/jpeg', size: 1, originalName: '营业执照.jpg' },
    }),
  parcel: (database, { id: applicationId }) =>
    database.parcel.create({ data: { applicationId, direction: 'inbound', courier: 'sf', waybill: `SF${++count}` } }),
  invoice: (database, { id: applicationId }) =>
    database.invoice.create({
      data: { applicationId, title: '江西松涛有限公司', taxNumber: 'none', emailSealed: 'none', amountFen: 19_000, postponedTo: day },
    }),
  redLetter: async (database, { id: applicationId }) => {
    const words = { title: '江西松涛有限公司', taxNumber: 'none', emailSealed: 'none', amountFen: 19_000 };
    const { id: invoiceId } = await database.invoice.upsert({ where: { applicationId }, create: { applicationId, ...words }, update: {} });
    const data = { applicationId, invoiceId, issue: ++count, createdAt: day };
    return database.redLetter.create({ data });
  },
  difference: (database, { id: applicationId }) =>
    database.difference.create({
      data: { applicationId, reference: `d${++count}`, kind: 'netPayment', day, about: '差异', createdAt: day, seenAt: day },
    }),
  twoPersonRequest: (database, { id: applicationId }) =>
    database.twoPersonRequest.create({
      data: {
        applicationId,
        command: 'withdraw',
        reason: '单位来函撤回',
        amountFen: 19_000,
        askedBy: '00000000-0000-4000-8000-000000000004',
        askerName: '万敏',
        askedAt: day,
        expiresAt: day,
      },
    }),
  withdrawal: (database, { id: applicationId }) =>
    database.withdrawal.create({
      data: { applicationId, reason: '单位不再需要', amountFen: 19_000, askedAt: day, dueOn: day, postponedTo: day },
    }),
  replacedKey: (database, { id: applicationId }) => {
    const serials = { certificateSerial: `3A00${++count}`, keySerial: `K${count}` };
    return database.replacedKey.create({ data: { applicationId, ...serials, why: 'lost', replacedAt: day } });
  },
  originals: (database, { id: applicationId }) =>
    database.originals.create({ data: { applicationId, reason: 'withdraw', dueOn: day, postponedTo: day, createdAt: day } }),
  task: (database, { id: applicationId }) =>
    database.task.create({
      data: { applicationId, kind: 'callAgent', role: 'reviewer', about: '电话通知', reference: `t${++count}`, postponedTo: day },
    }),
};

const attempt = () => ({ method: 'alipayQr' as const, outTradeNo: `P${++count}`, amountFen: 19_000, expiresAt: day });

/** A row of `name` that stands in `state`, of a new application; what nobody has written yet is as the machine begins. */
export async function rowIn<Name extends MachineName>(
  database: Database,
  newApplication: () => Promise<Application>,
  name: Name,
  state: StateOf<Name> = machines[name].initial as StateOf<Name>,
) {
  const application = await newApplication();
  const { id } = name === 'application' ? application : await births[name as keyof typeof births](database, application);
  return { applicationId: application.id, row: await standIn(database, name, id, state) };
}
