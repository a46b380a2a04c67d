import { CallFailed } from '../../server/contract/caller.ts';
import { withoutPersons } from '../../server/contract/fault-report.ts';
import { requestIdFrom } from '../../server/contract/request-id.ts';
import { call, newestRefusal } from './api';
import { faults } from './platform/faults';
import { here } from './platform/navigation';

/** A screen that fails in a circle says so this often, and no more until the next launch. */
const most = 5;
let told = 0;

/** A fault of ours, to WeChat's log and to our server; nothing of what people typed goes with it. */
function report(words: string, requestId: string): void {
  const fault = withoutPersons(words) || 'unknown';
  const screen = here().split('?')[0] ?? '';
  faults.log(`${screen} ${requestId} ${fault}`);
  void call('POST /fault-reports', { body: { fault, screen, requestId } }).catch(() => undefined);
}

export const reportFaults = (): void => faults.listen((words) => void (told++ < most && report(words, newestRefusal())));

/** A screen that could not be drawn, with a number of its own for the hotline. */
export const notDrawn = (): CallFailed =>
  new CallFailed(500, {
    code: 'internal',
    message: '这一页没能显示出来。',
    requestId: requestIdFrom((below) => Math.floor(Math.random() * below)),
  });

/** The same to our server, under that number, however many there were before: whoever reads it out is asked for it. */
export const reportNotDrawn = (thrown: unknown, { problem: { requestId } }: CallFailed): void =>
  report(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown), requestId);
