import Taro from '@tarojs/taro';
import { isOwnNo, type NotDone } from './not-allowed';
import type { Faults } from './types';

/** Functions of WeChat are refused with an object that is no error. */
function wordsOf(reason: unknown): string {
  if (reason instanceof Error) return reason.stack ?? reason.message;
  const { errMsg } = Object(reason) as NotDone;
  return errMsg ?? String(reason);
}

export const faults: Faults = {
  listen(tell) {
    Taro.onError((error) => tell(wordsOf(error)));
    Taro.onUnhandledRejection(({ reason }) => tell(wordsOf(reason)));
  },
  log: (words) => Taro.getRealtimeLogManager().error(words),
};

/** What WeChat did not do for the person: a ban, a quota, a missing line of the privacy guide are the deployer's to mend. */
export function logUnlessOwnNo(what: string, notDone: NotDone): void {
  if (!isOwnNo(notDone)) faults.log(`${what}: ${notDone.errMsg ?? ''} ${notDone.errno ?? ''}`);
}
