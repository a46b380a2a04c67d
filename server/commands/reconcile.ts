import { readEnv, serviceDatabaseEnv } from '../../config/env.ts';
import { end } from './end.ts';
import { dayToReconcile, reconcileAndPrint } from './reconcile-day.ts';

/**
 * `node server/dist/commands/reconcile.js --date 2026-11-25`: joins that Beijing day's books with the bills of WeChat Pay and Alipay, and order
 * with invoice and waybill; without a date yesterday's. The service that runs on DATABASE_URL does it. Exit 0 when nothing differs, 1 when
 * something does, 2 when it could not be done.
 */
await end(() => reconcileAndPrint(readEnv(serviceDatabaseEnv, process.env).DATABASE_URL, dayToReconcile(process.argv.slice(2))), 2);
