import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { fenOf } from '../../contract/money.ts';
import { type BillEntry, ChannelUnavailable } from '../../contract/ports/payments.ts';
import { writable } from '../../contract/text/writable.ts';
import { readBeijing } from '../../contract/time.ts';
import { rowOf } from '../code-rows.ts';
import { billKinds, type EntryMeaning } from './codes.ts';
import { party } from './wire.ts';

/**
 * Alipay's trade bill (alipay.data.dataservice.bill.downloadurl.query, bill_type trade): a ZIP with one CSV of details and one of sums, in
 * GBK. Lines that begin with # are remarks, fields end in a tab, refunds are negative.
 */
export const columns = [
  '支付宝交易号',
  '商户订单号',
  '业务类型',
  '商品名称',
  '创建时间',
  '完成时间',
  '门店编号',
  '门店名称',
  '操作员',
  '终端号',
  '对方账户',
  '订单金额（元）',
  '商家实收（元）',
  '支付宝红包（元）',
  '集分宝（元）',
  '支付宝优惠（元）',
  '商家优惠（元）',
  '券核销金额（元）',
  '券名称',
  '商家红包消费金额（元）',
  '卡消费金额（元）',
  '退款批次号/请求号',
  '服务费（元）',
  '分润（元）',
  '备注',
] as const;

export const billUrl = z.object({ billDownloadUrl: z.url() });

const gbk = new TextDecoder('gbk');
const unreadable = (why: string) => new ChannelUnavailable(`Alipay's bill cannot be trusted: ${why}`);

/** Finds the details in the ZIP, checks them against the counts in their own remarks, and translates them. Throws `ChannelUnavailable`. */
export function readBill(zip: Buffer): BillEntry[] {
  const text = details(zip);
  const table: string[][] = writable(
    parse(text, {
      comment: '#',
      comment_no_infix: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  const [head = [], ...rows] = table;
  if (head.join() !== columns.join()) throw unreadable('other columns');
  const lines = rows.map((fields) => Object.fromEntries(columns.map((name, index) => [name, (fields[index] ?? '').trim()])));
  const entries = lines.map(entry);
  const counted = (kind: BillEntry['kind']) => entries.filter((one) => one.kind === kind).length;
  if (told(text, '交易合计') !== counted('payment') || told(text, '退款合计') !== counted('refund'))
    throw unreadable('its counts are not those of its lines');
  return entries;
}

/** Names are in GBK too and readers disagree about them; the details are told apart by what is in them. */
function details(zip: Buffer): string {
  const files = Object.values(unpacked(zip)).map((bytes) => gbk.decode(bytes));
  const found = files.find((text) => text.includes('业务明细列表'));
  if (!found) throw unreadable('no details in it');
  return found;
}

function unpacked(zip: Buffer): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch {
    throw unreadable('no ZIP');
  }
}

const told = (text: string, what: string): number => Number(new RegExp(`#${what}：(\\d+)笔`).exec(text)?.[1]);

function entry(line: Record<string, string>): BillEntry {
  const [at, outTradeNo, amount] = [readBeijing(line.完成时间 ?? ''), line.商户订单号 ?? '', line['订单金额（元）'] ?? ''];
  const status = line.业务类型 ?? '';
  const { is: kind } = rowOf<EntryMeaning>(party, billKinds, status);
  if (kind === 'payment') return { kind, reference: line.支付宝交易号 ?? '', outTradeNo, amountFen: fenOf(amount), status, at };
  return { kind, reference: line['退款批次号/请求号'] ?? '', outTradeNo, amountFen: fenOf(amount.replace(/^-/, '')), status, at };
}
