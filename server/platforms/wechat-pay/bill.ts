import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { fenOf } from '../../contract/money.ts';
import { type BillEntry, ChannelUnavailable } from '../../contract/ports/payments.ts';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { writable } from '../../contract/text/writable.ts';
import { readBeijing } from '../../contract/time.ts';
import { rowOf } from '../code-rows.ts';
import { billStates, type EntryMeaning } from './codes.ts';
import { party } from './words.ts';

/** WeChat Pay's trade bill (下载交易账单, bill_type ALL): 27 columns whose fields each begin with a backtick, then two lines of sums. */
export const columns = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
  '商品名称',
  '商户数据包',
  '手续费',
  '费率',
  '订单金额',
  '申请退款金额',
  '费率备注',
] as const;

export const sums = [
  '总交易单数',
  '应结订单总金额',
  '退款总金额',
  '充值券退款总金额',
  '手续费总金额',
  '订单总金额',
  '申请退款总金额',
] as const;

export const billLink = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string().regex(/^[0-9a-f]{40}$/i), download_url: z.url() });

type Row = Record<string, string>;

const unreadable = (why: string) => new ChannelUnavailable(`WeChat Pay's bill cannot be trusted: ${why}`);

/** Checks hash, columns and sums, and translates the lines. Throws `ChannelUnavailable` for a bill that is not whole. */
export function readBill(content: Buffer, sha1: string): BillEntry[] {
  if (createHash('sha1').update(content).digest('hex') !== sha1.toLowerCase()) throw unreadable('wrong hash');
  const table: string[][] = writable(parse(content, { bom: true, quote: null, relax_column_count: true, skip_empty_lines: true }));
  const [head = [], ...rest] = table;
  if (head.join() !== columns.join()) throw unreadable('other columns');
  const lines = rest.slice(0, -2).map((fields) => named(columns, fields));
  const [sumNames = [], sumFields = []] = rest.slice(-2);
  if (sumNames.join() !== sums.join()) throw unreadable('no sums');
  checkSums(lines, named(sums, sumFields));
  return lines.map(entry);
}

function named(names: readonly string[], fields: string[]): Row {
  if (fields.length !== names.length) throw unreadable('a line of another length');
  return Object.fromEntries(names.map((name, index) => [name, (fields[index] ?? '').replace(/^`/, '')]));
}

function checkSums(lines: Row[], told: Row): void {
  const total = (column: string) => lines.reduce((sum, line) => sum + fenOf(line[column] ?? ''), 0);
  const agree =
    Number(told.总交易单数) === lines.length &&
    fenOf(told.订单总金额 ?? '') === total('订单金额') &&
    fenOf(told.申请退款总金额 ?? '') === total('申请退款金额');
  if (!agree) throw unreadable('its sums are not those of its lines');
}

function entry(line: Row): BillEntry {
  const at = readBeijing(line.交易时间 ?? '');
  const outTradeNo = line.商户订单号 ?? '';
  if (line.货币种类 !== 'CNY') throw new UnknownPlatformCode(party, line.货币种类 ?? '');
  const status = line.交易状态 ?? '';
  if (rowOf<EntryMeaning>(party, billStates, status).is === 'payment')
    return { kind: 'payment', reference: line.微信订单号 ?? '', outTradeNo, amountFen: fenOf(line.订单金额 ?? ''), status, at };
  const [reference = '', amount = '', state = ''] = [line.商户退款单号, line.申请退款金额, line.退款状态];
  return { kind: 'refund', reference, outTradeNo, amountFen: fenOf(amount), status: state, at };
}
