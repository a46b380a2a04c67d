import { withoutPersons } from '../../server/contract/fault-report.ts';
import { call, newestRefusal } from './api';
import { faults } from './platform/faults';
import { here } from './platform/navigation';

/** A screen that fails in a circle says so this often, and no more until the next launch. */
const most = 5;
let told = 0;

/** A fault of ours, to WeChat's log and to our server; nothing of what people typed goes with it. */
function report(words: string): void {
  if (told++ >= most) return;
  const fault = withoutPersons(words) || 'unknown';
  const screen = here().split('?')[0] ?? '';
  const requestId = newestRefusal();
  faults.log(`${screen} ${requestId} ${fault}`);
  void call('POST /fault-reports', { body: { fault, screen, requestId } }).catch(() => undefined);
}

export const reportFaults = (): void => faults.listen(report);
