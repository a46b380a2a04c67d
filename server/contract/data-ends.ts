/** A length of time in the calendar. */
export type Period = { days: number } | { years: number };

interface DataEnd {
  /** From when the period counts. */
  from: string;
  /** What happens then. */
  does: string;
  /** What a law wants at least. */
  least?: Period;
}

/** What ends the keeping of a row. `features/privacy/ends.ts` has a sweep for each. */
export const dataEnds = {
  draft: {
    from: '从未提交的申请取消或逾期关闭之日',
    does: '清空申请、扫描件和核验',
  },
  withoutCertificate: {
    from: '提交过而没有出证的申请结束之日',
    does: '清空申请、扫描件和核验',
  },
  certificate: {
    from: '证书失效之日',
    does: '清空申请、扫描件和核验',
    least: { years: 5 },
  },
  unusedScan: { from: '扫描件被删除、没有收下之日', does: '删除扫描件' },
  invitation: { from: '核验邀请失效之日', does: '删除邀请和手机号' },
  closedAccount: { from: '注销账号之日', does: '清空联系方式和登录信息' },
  export: { from: '导出个人信息之日', does: '删除导出的文件' },
  consent: { from: '同意撤回或账号注销之日', does: '删除同意记录' },
  formerStaff: {
    from: '员工停用之日',
    does: '清空联系方式和登录信息，记录中的姓名随记录保存',
  },
  notice: {
    from: '收到支付通知之日',
    does: '清空通知内容，保留交易号',
    least: { days: 184 },
  },
  bill: { from: '对账之日', does: '删除渠道账单', least: { years: 10 } },
  push: { from: '收到推送之日', does: '删除', least: { days: 184 } },
  told: { from: '发出账号短信（验证码、登录和安全提醒）之日', does: '删除发送记录' },
  claim: { from: '写入之时', does: '删除' },
  desk: {
    from: '待办、差异办结之日',
    does: '清空说明和姓名',
    least: { days: 184 },
  },
} as const satisfies Record<string, DataEnd>;

export type DataEndName = keyof typeof dataEnds;
export type Retention = Record<DataEndName, Period>;

export const periodWords = (period: Period): string => ('years' in period ? `${period.years} 年` : `${period.days} 天`);

/** The last moment that is `period` before `at`: what ended earlier is past its end. */
export function before(at: Date, period: Period): Date {
  const then = new Date(at);
  if ('years' in period) then.setUTCFullYear(then.getUTCFullYear() - period.years);
  else then.setUTCDate(then.getUTCDate() - period.days);
  return then;
}

const roughDays = (period: Period): number => ('years' in period ? period.years * 365 : period.days);

/** Ends whose period is shorter than the law's, or no period at all. */
export const retentionFaults = (retention: Retention): DataEndName[] =>
  (Object.keys(dataEnds) as DataEndName[]).filter((name) => {
    const { least = { days: 1 } }: DataEnd = dataEnds[name];
    return !(roughDays(retention[name]) >= roughDays(least));
  });
