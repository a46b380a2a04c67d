import Taro from '@tarojs/taro';
import { offline } from '../../../server/contract/caller.ts';
import type { Wechat } from './types';

export const wechat: Wechat = {
  code: () =>
    Taro.login().then(
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
  askToNotify: async (templates) => {
    if (templates.length === 0) return [];
    const answers: object = await Taro.requestSubscribeMessage({ tmplIds: templates, entityIds: [] }).catch(() => ({}));
    return Object.entries(answers).flatMap(([id, answer]) => (answer === 'accept' ? [id] : []));
  },
};
