import type { World } from '../../server/world.ts';
import type { Case, Deeds } from '../support/money/deeds.ts';
import type { Asking } from './asking.ts';

/** One thing that somebody wants; told again and again until it is so. */
interface MoneyWish {
  /** What it asks of the channels. */
  asks: readonly Asking[];
  wishes(world: World, deeds: Omit<Deeds, 'pays'>, applied: Case): Promise<void>;
  isDone(world: World, applied: Case): Promise<boolean>;
  /** Whether the buyer pays the code now. */
  buyerPays(state: string): boolean;
}

const stateOf = async ({ database }: World, { id }: Case) => (await database.application.findUniqueOrThrow({ where: { id } })).state;
const refunded = async ({ database }: World, { id }: Case) =>
  (await database.refund.count({ where: { applicationId: id, state: 'success' } })) > 0;
const announced = async ({ database }: World, { id }: Case) =>
  (await database.shippingFiling.count({ where: { applicationId: id, announcedAt: { not: null } } })) > 0;

export const moneyWishes = {
  /** A code is opened and paid; the application is paid and WeChat knows that the goods ship later. */
  pay: {
    asks: ['payments.wechat.open'],
    async wishes(world, deeds, applied) {
      if ((await stateOf(world, applied)) === 'approved') await deeds.opens(applied, 'wechatNative');
    },
    isDone: async (world, applied) => (await stateOf(world, applied)) === 'paid' && announced(world, applied),
    buyerPays: () => true,
  },
  /** Paid, then given back on the word of two persons. */
  refund: {
    asks: ['payments.wechat.open', 'payments.wechat.refund'],
    async wishes(world, deeds, applied) {
      const state = await stateOf(world, applied);
      if (state === 'approved') await deeds.opens(applied, 'wechatNative');
      if (state !== 'paid' || !(await announced(world, applied))) return;
      await deeds.asksForWithdrawal(applied).catch(() => undefined);
      await deeds.agrees(applied);
    },
    isDone: async (world, applied) => (await stateOf(world, applied)) === 'cancelled' && refunded(world, applied),
    buyerPays: () => true,
  },
  /** Cancelled, while a code that cannot be closed is still open, and then paid. */
  late: {
    asks: ['payments.alipay.open', 'payments.alipay.close', 'payments.alipay.refund'],
    async wishes(world, deeds, applied) {
      if ((await stateOf(world, applied)) !== 'approved') return;
      await deeds.opens(applied, 'alipayQr');
      await deeds.cancels(applied);
    },
    isDone: async (world, applied) => (await stateOf(world, applied)) === 'cancelled' && refunded(world, applied),
    buyerPays: (state) => state === 'cancelled',
  },
  /** The time to pay is over: asked, closed, asked, and only then ended. */
  expire: {
    asks: ['payments.wechat.open', 'payments.wechat.close'],
    async wishes(world, deeds, applied) {
      if ((await stateOf(world, applied)) !== 'approved') return;
      const { database } = world;
      const open = await database.payment.findFirst({ where: { applicationId: applied.id } });
      if (!open?.codeUrl) await deeds.opens(applied, 'wechatNative');
      const due = new Date(Date.now() - 3 * 86_400_000);
      await database.application.updateMany({ where: { id: applied.id, dueOn: { gt: due } }, data: { dueOn: due } });
    },
    isDone: async (world, applied) =>
      (await stateOf(world, applied)) === 'cancelled' &&
      (await world.database.payment.count({ where: { applicationId: applied.id, state: 'open' } })) === 0,
    buyerPays: () => false,
  },
} as const satisfies Record<string, MoneyWish>;

export type MoneyWishName = keyof typeof moneyWishes;
