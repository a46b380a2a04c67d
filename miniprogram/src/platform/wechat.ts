import Taro from '@tarojs/taro';
import { offline } from '../../../server/contract/caller.ts';
import { faults } from './faults';
import { within } from './patience';
import type { Wechat } from './types';

/** Taro's types ask for a parameter of another platform, of which WeChat's tools complain. */
declare const wx: {
  requestSubscribeMessage(options: {
    tmplIds: string[];
    success(answers: object): void;
    fail(fault: { errCode?: number; errMsg?: string }): void;
  }): void;
};

/** The person has switched messages off. */
const switchedOff = 20004;

/** WeChat may leave the question who this is without any answer; nobody looks at an empty screen longer than this. Milliseconds. */
const longestLogin = 10_000;

export const wechat: Wechat = {
  code: () =>
    within(longestLogin, Taro.login({ timeout: longestLogin })).then(
      ({ code }) => code,
      () => {
        throw offline();
      },
    ),
  pay: (parameters) =>
    Taro.requestPayment(parameters).then(
      () => 'closed',
      ({ errMsg = '' }: { errMsg?: string }) => (/cancel/.test(errMsg) ? 'closed' : 'unopened'),
    ),
  askToNotify: (templates) =>
    new Promise((answered) => {
      if (templates.length === 0) return answered({ accepted: [], refused: false });
      wx.requestSubscribeMessage({
        tmplIds: templates,
        success: (answers) => {
          const given = Object.entries(answers).filter(([id]) => templates.includes(id));
          const accepted = given.flatMap(([id, answer]) => (answer === 'accept' ? [id] : []));
          // `filter` and `ban` are WeChat's own doing, of which the person knows nothing; the deployer reads of it.
          const kept = given.filter(([, answer]) => answer !== 'accept' && answer !== 'reject');
          if (kept.length > 0) faults.log(`subscription: ${kept.map(([id, answer]) => `${id} ${answer}`).join(', ')}`);
          answered({ accepted, refused: given.some(([, answer]) => answer === 'reject') });
        },
        fail: ({ errCode = 0, errMsg = '' }) => {
          const refused = errCode === switchedOff;
          // A template that is not there, a call outside of a tap: ours to mend.
          if (!refused) faults.log(`subscription: ${errMsg}`);
          answered({ accepted: [], refused });
        },
      });
    }),
};
