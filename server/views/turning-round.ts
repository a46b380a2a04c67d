import { type Conversion, mayConvert } from '../content/conversion.ts';
import { reportedKey } from '../content/gone-key.ts';
import { productOf } from '../content/product.ts';
import { backSaid, keptNow, saidBeforePaying, withdrawalTable } from '../content/withdrawal-rule.ts';
import { target } from '../contract/machine.ts';
import { type ApplicationCommand, lifecycle } from '../contract/machines/application.ts';
import { payment } from '../contract/machines/payment.ts';
import { withdrawal } from '../contract/machines/withdrawal.ts';
import { priceYuan } from '../contract/money.ts';
import type { WithdrawalOffer, WithdrawalView } from '../contract/money-views.ts';
import { dateAsDay } from '../contract/time.ts';
import type { ApplicationView } from '../contract/views.ts';
import type { Application, Payment, PrimaryKeyHolder, Refund, ReplacedKey, Withdrawal } from '../generated/prisma/client.ts';
import { restFen } from '../lifecycle/refundable.ts';
import { restsForWithdrawal } from '../lifecycle/second-person.ts';
import { isAbout } from '../lifecycle/timeline.ts';
import type { World } from '../world.ts';
import { organisationView } from './organisation.ts';
import { refundView } from './payment.ts';
import { type Revocation, replacedKeyView } from './replaced-keys.ts';

type Whole = Paid & { account: { organisationName: string; endedAt: Date | null }; withdrawals: Withdrawal[]; replacedKeys: ReplacedKey[] };
type Paid = Application & { payments: Payment[]; refunds: Refund[] };

/** What is left of all that was paid, fen. */
const leftFen = ({ payments, refunds }: Paid): number =>
  payments
    .filter(({ state }) => payment.states[state].paid)
    .reduce((sum, one) => sum + restFen({ ...one, refunds: refunds.filter(({ paymentId }) => paymentId === one.id) }), 0);

/** What going back would bring: of what is paid, and of what is about to be. */
function withdrawalOfferOf(world: Pick<World, 'catalogue'>, row: Paid): WithdrawalOffer | null {
  const asked = lifecycle.states[row.state].money === 'asked';
  if (!asked && !target(lifecycle, row.state, 'withdraw')) return null;
  const paidFen = asked ? row.priceFen : leftFen(row);
  const keptFen = keptNow(world, asked ? { ...row, state: lifecycle.commands.pay.to } : row);
  const amountFen = Math.max(0, paidFen - keptFen);
  const rule = productOf(world, row).refundRule;
  return { rule, amountFen, said: saidOf(world, row, amountFen, keptFen), table: withdrawalTable(world, row, paidFen) };
}

function saidOf(world: Pick<World, 'catalogue'>, row: Paid, amountFen: number, keptFen: number): string {
  if (lifecycle.states[row.state].money === 'asked') return saidBeforePaying(world, row);
  return amountFen === 0 ? '现在撤回，按退款规则不退款。' : `现在申请撤回，${backSaid(amountFen, keptFen)}。`;
}

function withdrawalView(row: Withdrawal): WithdrawalView {
  const { id, state, reason, amountFen, keptFen, askedAt, dueOn, postponedTo, answer } = row;
  const { label: stateLabel } = withdrawal.states[state];
  const told = postponedTo ?? dueOn;
  const days = { dueOn: dateAsDay(told), dueIsAbout: isAbout(told), firstDueOn: postponedTo ? dateAsDay(dueOn) : null };
  return { id, state, stateLabel, reason, amountFen, said: backSaid(amountFen, keptFen), askedAt: askedAt.toISOString(), ...days, answer };
}

/** Only where the command may be given. */
const conversionOffer = (world: Pick<World, 'catalogue'>, row: Whole): Conversion | null =>
  target(lifecycle, row.state, 'convert') ? mayConvert(world, row) : null;

/** What an organisation that holds such a key from elsewhere can do here. */
function choiceOf({ state }: Application, conversion: Conversion | null, offer: WithdrawalOffer | null, hotline: string): string {
  const { money, key } = lifecycle.states[state];
  const back = target(lifecycle, state, 'askWithdraw')
    ? '申请撤回退款'
    : `等我们电话联系后办理撤回（按退款规则${offer?.amountFen ? `退还 ${priceYuan(offer.amountFen)} 元` : '不退款'}）`;
  const ways = [conversion && `改办${conversion.keyLabel}`, back].filter(Boolean);
  if (money === 'here' && key === 'none') return `贵单位已在别处持有同类证书，这份申请暂停办理。请选择：${ways.join('，或')}。`;
  return `贵单位已在别处持有同类证书，这份申请不能继续；请取消后改办其他证书，有疑问请致电 ${hotline}。`;
}

export interface TurningRound {
  /** What the applicant asked for and nobody has answered. */
  asked: Withdrawal | undefined;
  /** Whether a command of the table may be given as things stand. */
  leaves: (command: ApplicationCommand) => boolean;
  shown: Pick<
    ApplicationView,
    'refunds' | 'withdrawalOffer' | 'withdrawal' | 'conversion' | 'keyElsewhere' | 'replacedKeys' | 'organisation'
  >;
}

/** What may be wanted otherwise once the money is here, and what was. */
export function turningRound(
  world: Pick<World, 'catalogue' | 'now'>,
  row: Whole,
  holder: PrimaryKeyHolder | null,
  revocations: readonly Revocation[],
): TurningRound {
  const [last] = row.withdrawals;
  const asked = last && withdrawal.states[last.state].open ? last : undefined;
  const conversion = conversionOffer(world, row);
  const offer = withdrawalOfferOf(world, row);
  return {
    asked,
    leaves: (command) =>
      !(asked && restsForWithdrawal(command)) &&
      (command !== 'convert' || conversion !== null) &&
      (command !== 'takeBackLoss' || reportedKey(row, row.replacedKeys) !== null),
    shown: {
      refunds: row.refunds.map(refundView),
      withdrawalOffer: offer,
      withdrawal: last ? withdrawalView(last) : null,
      conversion,
      keyElsewhere: holder ? choiceOf(row, conversion, offer, productOf(world, row).hotline) : null,
      replacedKeys: row.replacedKeys.map((key) => replacedKeyView(world, key, revocations)),
      organisation: organisationView(row),
    },
  };
}
