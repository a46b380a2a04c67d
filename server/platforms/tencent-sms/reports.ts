import { z } from 'zod';
import { PushRefused } from '../../contract/ports/couriers.ts';
import type { SmsReport } from '../../contract/ports/messages.ts';
import { writable } from '../../contract/text/writable.ts';
import { readBeijing } from '../../contract/time.ts';
import { knownRow } from '../code-rows.ts';
import { type ReportMeaning, reportCodes, reportStatuses } from './report-codes.ts';
import { pulledReports } from './wire.ts';

const text = z.coerce.string();
/** Tencent sends some at a time; each is looked up, and anybody may post here. */
const mostReports = 1000;

/** 短信下发状态通知 (cloud.tencent.com/document/product/382/52077). Fields that Tencent may add are passed over. */
const reports = z
  .array(
    z.object({
      sid: text,
      mobile: text.default(''),
      report_status: text.default(''),
      errmsg: text.nullish(),
      user_receive_time: text.nullish(),
    }),
  )
  .min(1)
  .max(mostReports);

/** @throws {PushRefused} for what is no list of reports. */
export function readReports(body: Buffer): SmsReport[] {
  const { success, data } = reports.safeParse(parse(body));
  if (!success) throw new PushRefused('format');
  return data.map(({ sid, mobile, report_status, errmsg, user_receive_time }) => ({
    serial: sid,
    mobile: mobile.replace(/^\+?86/, ''),
    at: moment(user_receive_time),
    ...meaningOf(report_status, errmsg ?? ''),
  }));
}

/** Reports as they are asked for. */
export function readPulled(answer: unknown): SmsReport[] {
  return pulledReports.parse(answer).PullSmsSendStatusSet.map((one) => ({
    serial: one.SerialNo,
    mobile: one.SubscriberNumber.replace(/^\+?86/, ''),
    at: one.UserReceiveTime ? new Date(one.UserReceiveTime * 1000) : null,
    ...meaningOf(one.ReportStatus, one.Description ?? ''),
  }));
}

function parse(body: Buffer): unknown {
  try {
    return writable(JSON.parse(body.toString('utf8')));
  } catch {
    throw new PushRefused('format');
  }
}

/** The code says why; where the table has it not, the status still says whether, and somebody looks the code up. */
function meaningOf(status: string, errmsg: string): Pick<SmsReport, 'is' | 'reason' | 'unknown'> {
  const row = knownRow<ReportMeaning>(reportCodes, errmsg.replace(/[:_].*$/, ''));
  if (row) return { is: row.is, reason: row.message };
  const known = knownRow<ReportMeaning>(reportStatuses, status);
  return { is: known?.is ?? null, reason: known?.message ?? '', unknown: known ? `errmsg ${errmsg}` : `report_status ${status}` };
}

function moment(written: string | null | undefined): Date | null {
  try {
    return written ? readBeijing(written) : null;
  } catch {
    return null;
  }
}
