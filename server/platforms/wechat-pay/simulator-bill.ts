import { createHash, randomUUID } from 'node:crypto';
import { fenOf, yuan } from '../../contract/money.ts';
import { isBillTime } from '../../contract/payment-channels.ts';
import { beijingDay, writeBeijing } from '../../contract/time.ts';
import { columns, sums } from './bill.ts';
import type { Ledger, SimulatedOrder, SimulatedRefund } from './simulator-ledger.ts';
import { type Merchant, Refusal } from './simulator-requests.ts';

/** How a bill may be wrong. The first two are seen at once, the others only by comparing it with one's own books. */
export type BillFault = 'notReady' | 'wrongHash' | 'lacksLine' | 'extraLine' | 'changedAmount';

type Line = Partial<Record<(typeof columns)[number], string>>;

/** Bills of past days, each under a link that is used once. */
export class Bills {
  readonly #faults: BillFault[] = [];
  readonly #files = new Map<string, Buffer>();
  readonly #ledger: Ledger;
  readonly #merchant: Merchant;

  constructor(ledger: Ledger, merchant: Merchant) {
    this.#ledger = ledger;
    this.#merchant = merchant;
  }

  next(fault: BillFault): void {
    this.#faults.push(fault);
  }

  /** Answer of tradebill. Throws `Refusal`. */
  link(day: string): Record<string, unknown> {
    const fault = this.#faults.shift();
    if (fault === 'notReady' || !isBillTime(day, this.#merchant.now())) throw new Refusal(400, 'STATEMENT_CREATING', '账单生成中');
    const lines = spoiled(this.#lines(day), fault);
    if (lines.length === 0) throw new Refusal(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
    const content = written(lines);
    const token = randomUUID();
    this.#files.set(token, content);
    const hash_value = createHash('sha1')
      .update(content)
      .update(fault === 'wrongHash' ? ' ' : '')
      .digest('hex');
    // WeChat names its own host, whatever the request went to.
    return { hash_type: 'SHA1', hash_value, download_url: `https://api.mch.weixin.qq.com/v3/billdownload/file?token=${token}` };
  }

  file(token: string): Buffer {
    const content = this.#files.get(token);
    if (!content) throw new Refusal(404, 'RESOURCE_NOT_EXISTS', '账单文件不存在');
    return content;
  }

  #lines(day: string): Line[] {
    return this.#ledger
      .all()
      .flatMap((order) => [
        ...(order.paidAt && beijingDay(order.paidAt) === day ? [paymentLine(order, this.#merchant)] : []),
        ...order.refunds
          .filter(({ createdAt }) => beijingDay(createdAt) === day)
          .map((refund) => refundLine(order, refund, this.#merchant)),
      ]);
  }
}

function common(order: SimulatedOrder, { appId, mchId }: Merchant): Line {
  return {
    公众账号ID: appId,
    商户号: mchId,
    特约商户号: '0',
    微信订单号: order.transactionId ?? '',
    商户订单号: order.body.out_trade_no,
    用户标识: order.body.payer?.openid ?? 'oSimulatedPayerOfQrCode00001',
    交易类型: order.tradeType,
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    商品名称: order.body.description.replaceAll(',', ' '),
    手续费: '0.00000',
    费率: '0.60%',
  };
}

const paymentLine = (order: SimulatedOrder, merchant: Merchant): Line => ({
  ...common(order, merchant),
  交易时间: writeBeijing(order.paidAt as Date),
  交易状态: 'SUCCESS',
  应结订单金额: yuan(order.body.amount.total),
  订单金额: yuan(order.body.amount.total),
});

const refundLine = (order: SimulatedOrder, refund: SimulatedRefund, merchant: Merchant): Line => ({
  ...common(order, merchant),
  交易时间: writeBeijing(refund.createdAt),
  交易状态: 'REFUND',
  微信退款单号: refund.refundId,
  商户退款单号: refund.body.out_refund_no,
  退款金额: yuan(refund.body.amount.refund),
  申请退款金额: yuan(refund.body.amount.refund),
  退款类型: 'ORIGINAL',
  退款状态: refund.status,
});

const stranger = (line: Line): Line => ({
  ...line,
  微信订单号: `42000${'9'.repeat(23)}`,
  商户订单号: 'NEVER-PLACED-0001',
  商户退款单号: '',
});

function spoiled(lines: Line[], fault: BillFault | undefined): Line[] {
  const [first] = lines;
  if (!first) return lines;
  if (fault === 'lacksLine') return lines.slice(1);
  if (fault === 'extraLine') return [...lines, stranger(first)];
  if (fault === 'changedAmount') return [{ ...first, 应结订单金额: '1.00', 订单金额: '1.00' }, ...lines.slice(1)];
  return lines;
}

const amounts: readonly string[] = ['应结订单金额', '代金券金额', '退款金额', '充值券退款金额', '订单金额', '申请退款金额'];

function written(lines: Line[]): Buffer {
  const field = (line: Line, column: (typeof columns)[number]) => `\`${line[column] ?? (amounts.includes(column) ? '0.00' : '')}`;
  const total = (column: (typeof columns)[number]) => yuan(lines.reduce((sum, line) => sum + fenOf(line[column] || '0'), 0));
  const totals = [
    String(lines.length),
    total('应结订单金额'),
    total('退款金额'),
    '0.00',
    '0.00000',
    total('订单金额'),
    total('申请退款金额'),
  ];
  const rows = [
    columns.join(),
    ...lines.map((line) => columns.map((column) => field(line, column)).join()),
    sums.join(),
    totals.map((sum) => `\`${sum}`).join(),
  ];
  return Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`);
}
