import { machines } from '../../server/contract/machines/index.ts';
import type { Database } from '../../server/data/database.ts';
import type { Simulators } from '../../server/development/simulated.ts';
import { Prisma } from '../../server/generated/prisma/client.ts';

/** How many there are of everything that can be counted. */
export type Counts = Readonly<Record<string, number>>;

/**
 * Notices of platforms have a law of their own (`notice-matrix.test.ts`), and a service that is dead hears none. A wording, a year's holidays, a
 * day's numbers and a person's key are rows that whoever comes first makes for all: how many a walk adds depends on the walks before it, and the rows that need them are counted.
 * A try that was refused while its answer was lost is noted, and is no effect.
 */
const leftOut = new Set<string>(['ChannelNotice', 'Push', 'ConsentWording', 'CalendarNotice', 'OrderDay', 'EvidenceKey', 'RefusedRequest']);
const stated = new Set<string>(Object.values(machines).map(({ table }) => table));

const rows = Object.values(Prisma.ModelName)
  .filter((name) => !leftOut.has(name) && name !== 'Event')
  .map((name) => `select '${name}${stated.has(name) ? `.' || "state"::text` : `'`} as what, count(*)::int as n from "${name}" group by 1`);
const everything = [
  ...rows,
  `select 'event ' || name, count(*)::int from "Event" group by 1`,
  `select 'job ' || (data->>'name'), count(*)::int from pgboss.job where data->>'name' <> 'settleNotices' group by 1`,
].join(' union all ');

/** Rows by state, events and jobs by name, and what each platform's simulator has taken. */
export async function measure(database: Database, simulators: Simulators): Promise<Counts> {
  const found = await database.$queryRawUnsafe<{ what: string; n: number }[]>(everything);
  return { ...Object.fromEntries(found.map(({ what, n }) => [what, n])), ...platformCounts(simulators) };
}

function platformCounts({ wechatPay, alipay, wechat, sms, face, sf, kuaidi100, mail, invoices }: Simulators): Counts {
  const counts: Record<string, number> = {
    'sms sent': sms.control.messages().length,
    'mails sent': mail.control.mails().length,
    'WeChat messages': wechat.control.messages().length,
    'uploads of shipping': wechat.control.shipments().reduce((sum, { uploads }) => sum + uploads, 0),
    'SF orders': sf.control.waybills().length,
    'parcels followed': kuaidi100.control.parcels().length,
    'face checks': face.control.checks().length,
    'invoices issued': invoices.control.invoices().length,
  };
  const one = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  for (const { state, refunds } of wechatPay.control.orders()) {
    one(`WeChat Pay ${state}`);
    for (const { status } of refunds) one(`WeChat Pay refund ${status}`);
  }
  for (const { trade, refunds } of alipay.control.orders()) {
    one(`Alipay ${trade?.status}`);
    for (const _ of refunds) one('Alipay refund');
  }
  return counts;
}

/** What came and what went. */
export const change = (before: Counts, after: Counts): Counts =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .map((what) => [what, (after[what] ?? 0) - (before[what] ?? 0)] as const)
      .filter(([, n]) => n !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** What may be there twice after a death counts once, for each message that was written; three times never. */
export const forgiving = (counts: Counts, twice: Readonly<Record<string, string>> = {}): Counts => {
  const most = 2 * Math.max(1, counts.Message ?? 0);
  return Object.fromEntries(Object.entries(counts).map(([what, n]) => [what, what in twice && n > 1 && n <= most ? 1 : n]));
};
