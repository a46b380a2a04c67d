import Taro from '@tarojs/taro';
import type { Faults } from './types';

const wordsOf = (reason: unknown): string => (reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));

export const faults: Faults = {
  listen(tell) {
    Taro.onError((error) => tell(wordsOf(error)));
    Taro.onUnhandledRejection(({ reason }) => tell(wordsOf(reason)));
  },
  log: (words) => Taro.getRealtimeLogManager().error(words),
};
