import { describe, expect, it } from '@jest/globals';
import { beijingDay, dayAsDate } from '../../server/contract/time.ts';
import { reconcile } from '../../server/features/reconciliation/reconcile.ts';
import type { Payment } from '../../server/generated/prisma/client.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, finance } = money;
const { database, sealer } = world;

const dayMs = 86_400_000;
const nextMorning = () => clock.to(new Date(`${beijingDay(new Date(clock.now().getTime() + dayMs))}T10:30:00+08:00`));
const yesterday = () => beijingDay(new Date(clock.now().getTime() - dayMs));
const open = () => database.difference.findMany({ where: { state: 'open' }, orderBy: { createdAt: 'asc' } });
const kinds = async () => (await open()).map(({ kind }) => kind).sort();
const morning = () => {
  nextMorning();
  return reconcile(world, yesterday());
};

describe('every morning finance sees that books and bills agree', () => {
  it('and on the normal day nothing differs: paid on both channels, paid twice and refunded, withdrawn, finished with invoice and waybill', async () => {
    await money.paid('wechatNative');
    await money.paid('alipayQr');
    await money.paidTwice();
    await money.withdrawn();
    await money.finished();
    const run = await morning();
    expect(run.differences).toBe(0);
    expect(run.bills.wechat).toMatchObject({ lines: 5, inFen: 76_000, outFen: 19_000 });
    expect(run.bills.alipay).toMatchObject({ lines: 3, inFen: 38_000, outFen: 19_000 });
    expect(await open()).toEqual([]);
  });

  it('and the day is settled by one row, however often it is run', async () => {
    const before = await database.reconciliationRun.count();
    await reconcile(world, yesterday());
    expect(await database.reconciliationRun.count()).toBe(before);
  });
});

describe('a difference is a row with owner, age and resolution', () => {
  const spoilt = [
    ['billOnlyPayment', 'extraLine'],
    ['booksOnlyPayment', 'lacksLine'],
    ['paymentAmount', 'changedAmount'],
  ] as const;

  it.each(['wechat', 'alipay'] as const)(
    'found when the bill of %s says something else, and cleared by itself when it is right',
    async (channel) => {
      const simulator = channel === 'wechat' ? money.wechatPay : money.alipay;
      for (const [kind, fault] of spoilt) {
        await money.paid(channel === 'wechat' ? 'wechatNative' : 'alipayQr');
        simulator.control.nextBill(fault);
        expect((await morning()).differences).toBe(1);
        expect(await kinds()).toEqual([kind]);
        expect(await database.task.findMany({ where: { kind: 'difference', doneAt: null } })).toHaveLength(1);
        expect((await reconcile(world, yesterday())).differences).toBe(0);
        expect(await open()).toEqual([]);
        expect(await database.task.count({ where: { kind: 'difference', doneAt: null } })).toBe(0);
      }
    },
  );

  it('found again it is the same row, open again', async () => {
    const payment = await money.paid('wechatNative');
    nextMorning();
    for (const fault of ['lacksLine', null, 'lacksLine'] as const) {
      if (fault) money.wechatPay.control.nextBill(fault);
      await reconcile(world, yesterday());
    }
    const rows = await database.difference.findMany({ where: { reference: `booksOnlyPayment:${payment.id}` } });
    expect(rows).toMatchObject([{ state: 'open', closedAt: null, ourFen: 19_000, theirFen: null }]);
    await reconcile(world, yesterday());
    expect(await open()).toEqual([]);
  });

  it('taken by a person, resolved with words, it stays resolved in every later run', async () => {
    await money.paid('alipayQr');
    money.alipay.control.nextBill('extraLine');
    await morning();
    const [row] = await open();
    await finance.takes(row?.id ?? '');
    expect((await open()).map(({ ownerNameSealed }) => sealer.open(ownerNameSealed ?? ''))).toEqual(['万敏']);
    await finance.resolves(row?.id ?? '', '已联系支付宝，为他人误付，已退');
    money.alipay.control.nextBill('extraLine');
    expect((await reconcile(world, yesterday())).differences).toBe(0);
    const closed = await database.difference.findUniqueOrThrow({ where: { id: row?.id ?? '' } });
    expect(closed).toMatchObject({ state: 'resolved', resolution: '已联系支付宝，为他人误付，已退' });
    expect(sealer.open(closed.closedBySealed ?? '')).toBe('万敏');
  });
});

describe('order, invoice and waybill are joined too', () => {
  const orders: [string, (payment: Payment) => Promise<unknown>][] = [
    [
      'invoiceMissing',
      async ({ applicationId }) => {
        await money.removes(`"InvoiceFile" where "applicationId" = '${applicationId}'`);
        await money.removes(`"Invoice" where "applicationId" = '${applicationId}'`);
      },
    ],
    ['invoiceAmount', ({ applicationId }) => database.invoice.update({ where: { applicationId }, data: { amountFen: 22_000 } })],
    [
      'invoiceLate',
      async ({ applicationId }) =>
        standIn(database, 'invoice', (await database.invoice.findUniqueOrThrow({ where: { applicationId } })).id, 'awaited', {
          dueOn: dayAsDate(yesterday()),
        }),
    ],
    [
      'waybillMissing',
      ({ applicationId }) => money.removes(`"Parcel" where "applicationId" = '${applicationId}' and direction = 'outbound'`),
    ],
    [
      'waybillDouble',
      ({ applicationId }) =>
        database.parcel.create({ data: { applicationId, direction: 'outbound', courier: 'sf', waybill: 'SF9999999999999' } }),
    ],
  ];

  it.each(orders)('%s', async (kind, spoil) => {
    const payment = await money.finished();
    await spoil(payment);
    await morning();
    expect(await kinds()).toEqual([kind]);
    const [row] = await open();
    expect(row).toMatchObject({ applicationId: payment.applicationId });
    await finance.resolves(row?.id ?? '', '已补正');
  });

  it('money that stays although the application ended is named', async () => {
    const payment = await money.withdrawn();
    const { id } = await database.refund.findFirstOrThrow({ where: { paymentId: payment.id } });
    await standIn(database, 'refund', id, 'closed');
    await morning();
    expect(await kinds()).toContain('netPayment');
    for (const row of await open()) await finance.resolves(row.id, '已线下退款');
  });
});

describe('the books', () => {
  it('have one line for each payment, with bill, refund, invoice and waybill, as CSV and XLSX', async () => {
    const payment = await money.finished();
    await morning();
    const csv = await finance.books(yesterday(), 'csv');
    const [head = '', ...lines] = csv.toString('utf8').replace('\uFEFF', '').trim().split('\r\n');
    const line = Object.fromEntries(
      head.split(',').map((name, index) => [name, lines.find((one) => one.includes(payment.outTradeNo))?.split(',')[index]]),
    );
    expect(line).toMatchObject({
      '实收（元）': '190.00',
      '账单金额（元）': '190.00',
      '发票金额（元）': '190.00',
      发票状态: '已发送',
      交易号: payment.transactionId,
    });
    expect(line.运单号).toMatch(/^SF/);
    expect((await finance.books(yesterday(), 'xlsx')).subarray(0, 2).toString()).toBe('PK');
  });
});

it('several who ask at the same moment find the same, and none is turned away', async () => {
  await money.paid('wechatNative');
  const { id } = await database.payment.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  await database.payment.update({ where: { id }, data: { amountFen: { increment: 1 } } });
  nextMorning();
  const runs = await Promise.all(Array.from({ length: 3 }, () => reconcile(world, yesterday())));
  const found = (await open()).length;
  expect(found).toBeGreaterThan(0);
  expect(new Set(runs.map(({ differences }) => differences)).size).toBe(1);
  await database.payment.update({ where: { id }, data: { amountFen: { decrement: 1 } } });
  await reconcile(world, yesterday());
  expect((await open()).length).toBeLessThan(found);
});

it('a run that was overtaken by another writes how things stand, not how they stood when it began', async () => {
  await money.paid('wechatNative');
  const { id } = await database.payment.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  await database.payment.update({ where: { id }, data: { amountFen: { increment: 1 } } });
  nextMorning();
  const overtaken = {
    ...world,
    transact: (async (work, around) => {
      if (!around?.apart) {
        await database.payment.update({ where: { id }, data: { amountFen: { decrement: 1 } } });
        await reconcile(world, yesterday());
      }
      return world.transact(work, around);
    }) satisfies typeof world.transact,
  };
  const before = await kinds();
  expect(before).not.toContain('paymentAmount');
  await reconcile(overtaken, yesterday());
  expect(await kinds()).not.toContain('paymentAmount');
});
