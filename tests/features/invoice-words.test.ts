import { describe, expect, it } from '@jest/globals';
import { confirmInvoice } from '../../server/features/invoice/confirm.ts';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import { applicationView } from '../../server/views/application.ts';
import { caseView } from '../../server/views/case.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, deeds, settle, mailed } = money;
const { database } = world;

const words = { title: '江西云岭工程有限公司财务部', taxNumber: '91360106MA35GAKQ0M' };
const invoiceOf = ({ id }: Case) => database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
const tasksOf = ({ id }: Case, kind: string) => database.task.findMany({ where: { applicationId: id, kind, doneAt: null } });

describe('the kind of invoice and what is printed besides', () => {
  const buyer = {
    address: '南昌市红谷滩区丰和大道 1 号',
    telephone: '0791-8888 0000',
    bank: '中国工商银行南昌支行',
    account: '1502200109000000001',
  };

  it('are the applicant’s choice, for either kind nothing but title and number is needed, and what is not said anew stays', async () => {
    const applied = await money.approved();
    const shown = async () => (await applicationView(world, applied.id, applied.applicant)).invoice;
    expect(await shown()).toMatchObject({ kind: 'ordinary', buyer: { address: '', telephone: '', bank: '', account: '' } });
    await confirmInvoice(world, applied.applicant, applied.id, { ...words, kind: 'special' });
    expect(await shown()).toMatchObject({ kind: 'special', buyer: { bank: '' } });
    await confirmInvoice(world, applied.applicant, applied.id, { ...words, buyer });
    expect(await shown()).toMatchObject({ kind: 'special', buyer });
    expect(JSON.stringify(await invoiceOf(applied))).not.toContain(buyer.account);

    await money.payBy(applied, 'wechatNative');
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
    await settle();
    const [task] = await tasksOf(applied, 'invoiceDue');
    expect(task?.about).toContain('增值税专用发票');
    expect(task?.about).not.toContain(buyer.account);
    const { finance, reviewer } = deeds.staff;
    expect((await caseView(world, applied.id, finance)).invoice?.buyer).toEqual(buyer);
    expect((await caseView(world, applied.id, reviewer)).invoice?.buyer).toBeNull();
  });

  it('may be all that a correction changes', async () => {
    const applied = await mailed();
    const { title, taxNumber } = await invoiceOf(applied);
    await correctInvoice(world, applied.applicant, applied.id, { title, taxNumber, kind: 'ordinary' });
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', correctedAt: null });
    await correctInvoice(world, applied.applicant, applied.id, { title, taxNumber, kind: 'special' });
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversing', issue: 2, kind: 'special' });
  });
});
