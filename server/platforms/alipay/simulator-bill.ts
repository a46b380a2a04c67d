import { randomUUID } from 'node:crypto';
import { zipSync } from 'fflate';
import { fenOf, yuan } from '../../contract/money.ts';
import { isBillTime } from '../../contract/payment-channels.ts';
import { beijingDay, writeBeijing } from '../../contract/time.ts';
import { columns } from './bill.ts';
import { gbkOf } from './simulator-gbk.ts';
import type { Ledger, SimulatedQr, SimulatedRefund } from './simulator-ledger.ts';
import { type Application, businessRefusal } from './simulator-requests.ts';

export type BillFault = 'notReady' | 'lacksLine' | 'extraLine' | 'changedAmount' | 'damaged';

type Line = Partial<Record<(typeof columns)[number], string>>;

/** Bills of past days, each under an address that names a key. */
export class Bills {
  readonly #faults: BillFault[] = [];
  readonly #files = new Map<string, Buffer>();
  readonly #ledger: Ledger;
  readonly #application: Application;

  constructor(ledger: Ledger, application: Application) {
    this.#ledger = ledger;
    this.#application = application;
  }

  next(fault: BillFault): void {
    this.#faults.push(fault);
  }

  /** Key of the day's bill. Throws `Refusal`. */
  write(day: string): string {
    const fault = this.#faults.shift();
    const lines = spoiled(this.#lines(day), fault);
    if (fault === 'notReady' || !isBillTime(day, this.#application.now())) throw businessRefusal('ACQ.SYSTEM_ERROR', '账单生成中');
    if (lines.length === 0) throw businessRefusal('isp.bill_not_exist', '入参账单不存在');
    const key = randomUUID();
    const zip = written(lines, this.#application.sellerId, day);
    this.#files.set(key, fault === 'damaged' ? zip.subarray(0, zip.length / 2) : zip);
    return key;
  }

  file(key: string): Buffer | undefined {
    return this.#files.get(key);
  }

  #lines(day: string): Line[] {
    return this.#ledger
      .all()
      .flatMap((qr) => [
        ...(qr.trade?.paidAt && beijingDay(qr.trade.paidAt) === day ? [paymentLine(qr, qr.trade.paidAt)] : []),
        ...qr.refunds.flatMap((refund) =>
          refund.succeededAt && beijingDay(refund.succeededAt) === day ? [refundLine(qr, refund, refund.succeededAt)] : [],
        ),
      ]);
  }
}

const common = ({ content, trade }: SimulatedQr, at: Date): Line => ({
  支付宝交易号: trade?.tradeNo ?? '',
  商户订单号: content.out_trade_no,
  商品名称: content.subject.replaceAll(',', ' '),
  创建时间: writeBeijing(trade?.createdAt ?? at),
  完成时间: writeBeijing(at),
  对方账户: '159****5620',
});

const paymentLine = (qr: SimulatedQr, at: Date): Line => ({
  ...common(qr, at),
  业务类型: '交易',
  '订单金额（元）': qr.content.total_amount,
  '商家实收（元）': qr.content.total_amount,
});

const refundLine = (qr: SimulatedQr, { content }: SimulatedRefund, at: Date): Line => ({
  ...common(qr, at),
  业务类型: '退款',
  '订单金额（元）': `-${content.refund_amount}`,
  '商家实收（元）': `-${content.refund_amount}`,
  '退款批次号/请求号': content.out_request_no,
});

function spoiled(lines: Line[], fault: BillFault | undefined): Line[] {
  const [first] = lines;
  if (!first) return lines;
  if (fault === 'lacksLine') return lines.slice(1);
  if (fault === 'extraLine')
    return [
      ...lines,
      { ...first, 支付宝交易号: `2026${'9'.repeat(24)}`, 商户订单号: 'NEVER-PLACED-0001', '退款批次号/请求号': 'NEVER-PLACED-0001R' },
    ];
  if (fault === 'changedAmount') return [{ ...first, '订单金额（元）': first.业务类型 === '退款' ? '-1.00' : '1.00' }, ...lines.slice(1)];
  return lines;
}

const money: readonly string[] = columns.filter((column) => column.endsWith('（元）'));

function written(lines: Line[], sellerId: string, day: string): Buffer {
  const field = (line: Line, column: (typeof columns)[number]) => `${line[column] ?? (money.includes(column) ? '0.00' : '')}\t`;
  const of = (kind: string) => lines.filter((line) => line.业务类型 === kind);
  const sum = (kind: string) => yuan(of(kind).reduce((total, line) => total + fenOf(String(line['订单金额（元）']).replace(/^-/, '')), 0));
  const title = '#-----------------------------------------业务明细列表';
  const rows = [
    '#支付宝业务明细查询',
    `#账号：[${sellerId}0156]`,
    `#起始日期：[${day.replace(/(\d+)-(\d+)-(\d+)/, '$1年$2月$3日')} 00:00:00]   终止日期：[次日 00:00:00]`,
    `${title}----------------------------------------`,
    columns.join(),
    ...lines.map((line) => columns.map((column) => field(line, column)).join()),
    `${title}结束------------------------------------`,
    `#交易合计：${of('交易').length}笔，商家实收共${sum('交易')}元，商家优惠共0.00元`,
    `#退款合计：${of('退款').length}笔，商家实收退款共-${sum('退款')}元，商家优惠退款共0.00元`,
    `#导出时间：[${writeBeijing(new Date(Date.parse(day)))}]`,
  ];
  const stamp = `${sellerId}0156_${day.replaceAll('-', '')}`;
  const files = { [`${stamp}_details.csv`]: gbkOf(`${rows.join('\r\n')}\r\n`), [`${stamp}_summary.csv`]: gbkOf('#支付宝业务汇总查询\r\n') };
  return Buffer.from(zipSync(files));
}
