import { end } from '../commands/end.ts';
import { dayToReconcile, reconcileAndPrint } from '../commands/reconcile-day.ts';
import { onDatabase } from './on-database.ts';

/** `npm run -s reconcile -- --date 2026-11-25`: `commands/reconcile`, also on the embedded default, where a service is started for it. */
await end(() => {
  const day = dayToReconcile(process.argv.slice(2));
  return onDatabase(process.env, (url) => reconcileAndPrint(url, day), { withService: true });
}, 2);
