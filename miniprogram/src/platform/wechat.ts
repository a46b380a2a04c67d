import Taro from '@tarojs/taro';
import type { Wechat } from './types';

export const wechat: Wechat = {
  code: async () => (await Taro.login()).code,
  pay: (parameters) =>
    Taro.requestPayment(parameters).then(
      () => undefined,
      () => undefined,
    ),
  askToNotify: async (templates) => {
    if (templates.length === 0) return [];
    const answers: object = await Taro.requestSubscribeMessage({ tmplIds: templates, entityIds: [] }).catch(() => ({}));
    return Object.entries(answers).flatMap(([id, answer]) => (answer === 'accept' ? [id] : []));
  },
};
