import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PaymentMethod } from '../../server/contract/views.ts';
import { retryRefund } from '../../server/features/payment/retry-refund.ts';
import { books } from '../../server/features/reconciliation/books.ts';
import { booksAsCsv, booksAsXlsx } from '../../server/features/reconciliation/books-file.ts';
import { resolveDifference, takeDifference } from '../../server/features/reconciliation/resolve.ts';
import type { Payment } from '../../server/generated/prisma/client.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { buyerPays, type Case, deedsOf } from '../support/money/deeds.ts';
import { startMoneyService } from '../support/money/money-service.ts';
import { removes } from '../support/owner.ts';
import { testRedis } from '../support/redis.ts';

/** A service whose clock the test moves, and short words for what happens to money. Call it at the top of the file. */
export async function moneyWorld(start = new Date('2026-11-23T09:00:00+08:00'), options: { issuesInvoices?: boolean } = {}) {
  const { url } = await testDatabase();
  const service = await startMoneyService({ databaseUrl: url, redis: testRedis(), start, ...options });
  atEndOfFile(() => service.close());
  const { world, clock, simulators, settle } = service;
  const deeds = deedsOf(service);
  const pays = (code: Parameters<typeof buyerPays>[1]) => buyerPays(service, code);
  let count = 0;

  async function approved(): Promise<Case> {
    count += 1;
    const applied = await deeds.approved(count);
    await deeds.confirmsInvoice(applied);
    await settle();
    return applied;
  }

  async function payBy(applied: Case, method: PaymentMethod): Promise<Payment> {
    const payment = await deeds.opens(applied, method);
    pays(payment);
    await settle();
    return world.database.payment.findUniqueOrThrow({ where: { id: payment.id } });
  }

  const paid = async (method: PaymentMethod = 'wechatNative') => payBy(await approved(), method);

  async function paidCase(method: PaymentMethod = 'wechatNative') {
    const applied = await approved();
    return { applied, payment: await payBy(applied, method) };
  }

  /** The key is made, and its invoice is due. */
  async function produced(): Promise<Case> {
    const { applied } = await paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
    await settle();
    return applied;
  }

  return {
    ...service,
    ...simulators,
    removes: (which: string) => removes(url, which),
    deeds,
    pays,
    approved,
    payBy,
    paid,
    paidCase,
    produced,
    /** The invoice is out. */
    async mailed(): Promise<Case> {
      const applied = await produced();
      await deeds.attachesInvoice(applied);
      await settle();
      return applied;
    },
    /** An Alipay code was scanned after the WeChat code was paid: the second money goes back. */
    async paidTwice(): Promise<void> {
      const applied = await approved();
      const alipay = await deeds.opens(applied, 'alipayQr');
      const wechat = await deeds.opens(applied, 'wechatNative');
      pays(wechat);
      await settle();
      pays(alipay);
      await settle();
    },
    async withdrawn(): Promise<Payment> {
      const { applied, payment } = await paidCase();
      await deeds.asksForWithdrawal(applied);
      await deeds.agrees(applied);
      await settle();
      return payment;
    },
    /** Delivered, with the invoice mailed. */
    async finished(): Promise<Payment> {
      const { applied, payment } = await paidCase();
      for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
      await settle();
      await deeds.attachesInvoice(applied);
      await deeds.dispatches(applied);
      await settle();
      await deeds.delivers(applied);
      await settle();
      return payment;
    },
    clock,
    retriesRefund: (id: string) => retryRefund(world, deeds.staff.finance, id),
    finance: {
      takes: (id: string) => takeDifference(world, deeds.staff.finance, id),
      resolves: (id: string, words: string) => resolveDifference(world, deeds.staff.finance, id, words),
      async books(day: string, format: 'csv' | 'xlsx'): Promise<Buffer> {
        const content = await books(world, day, day);
        const { body } = format === 'csv' ? booksAsCsv(content, day) : await booksAsXlsx(content, day);
        return body instanceof Readable ? buffer(body) : Buffer.from(body);
      },
    },
  };
}
