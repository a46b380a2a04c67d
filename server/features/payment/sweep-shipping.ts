import { methodsOf } from '../../contract/payment-channels.ts';
import { hourMs, writeBeijing } from '../../contract/time.ts';
import type { Payment, Prisma, ShippingFiling } from '../../generated/prisma/client.ts';
import { keyNotSent, keySent, notWhollyBack, paidAttempts, unfinished } from '../../lifecycle/states.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { mostUploads } from '../../views/shipping.ts';
import type { World } from '../../world.ts';
import { announceShipping, reportShipping, tell } from './shipping.ts';
import { wantsShipping } from './trade-management.ts';

/** WeChat freezes the money of an order that has no shipping information for this long. */
const freezesAfter = 48 * hourMs;
/** Half of it is left for a person when finance is warned. */
const warnsAfter = 24 * hourMs;
/** Before a promised date of shipping passes. */
const warnsBefore = 5 * 24 * hourMs;

/** Afterwards the task alone remains. */
const triesFor = 15 * 24 * hourMs;

/** Nobody looks for what is older: its money has long been frozen, or freed by hand. */
const lookedFor = 180 * 24 * hourMs;

const wechatPaid = {
  state: paidAttempts,
  method: { in: methodsOf('wechat') },
  refunds: notWhollyBack,
} satisfies Prisma.PaymentWhereInput;

/** The clock over all filings: what is missing is sent once more, here and not by another job, and finance hears of it before money freezes. */
export async function sweepShipping(world: World): Promise<void> {
  if (!(await wantsShipping(world))) return;
  const each = (
    name: string,
    due: Prisma.PaymentWhereInput,
    work: (payment: Payment & { shipping: ShippingFiling | null }) => Promise<void>,
  ) =>
    sweepById(world, {
      name,
      due: ({ id, ...page }) =>
        world.database.payment.findMany({ where: { ...wechatPaid, ...due, id }, include: { shipping: true }, ...page }),
      work,
    });
  await each('announceShipping', unannounced(world), async (payment) => {
    const freezes = new Date((payment.paidAt ?? world.now()).getTime() + freezesAfter);
    await tell(world, payment, `尚未向微信报备发货时间，${beijing(freezes)} 起货款会被冻结`);
    await announceShipping(world, payment);
  });
  await each('reportShipping', unsent(world), async (payment) => {
    await tell(world, payment, '证书已寄出，微信还没有收到运单号');
    await reportShipping(world, payment);
  });
  await each('shippingEnds', ending(world), async (payment) => {
    const until = beijing(payment.shipping?.delayUntil ?? world.now());
    await tell(world, payment, `报备的发货期限 ${until} 将到，证书尚未寄出，请在商户后台延期`);
  });
}

const before = (world: World, ms: number): Date => new Date(world.now().getTime() - ms);

const unannounced = (world: World): Prisma.PaymentWhereInput => ({
  paidAt: { lt: before(world, warnsAfter), gt: before(world, lookedFor) },
  shipping: null,
  application: { state: unfinished },
});

const unsent = (world: World): Prisma.PaymentWhereInput => ({
  OR: [{ shipping: null }, { shipping: { uploadedAt: null, uploads: { lt: mostUploads } } }],
  application: {
    state: keySent,
    events: { some: { name: 'dispatch', at: { lt: before(world, warnsAfter / 2), gt: before(world, triesFor) } } },
  },
});

const ending = (world: World): Prisma.PaymentWhereInput => ({
  paidAt: { gt: before(world, lookedFor) },
  shipping: { uploadedAt: null, delayUntil: { lt: before(world, -warnsBefore) } },
  application: { state: keyNotSent },
});

/** `2026-11-22 20:15` */
const beijing = (at: Date): string => writeBeijing(at).slice(0, 16);
