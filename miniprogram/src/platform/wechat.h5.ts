import type { Wechat } from './types';

const elsewhere = () => Promise.reject(new Error('only inside WeChat'));

/** The web page has no WeChat around it: `device.isWechat` keeps screens from asking. */
export const wechat: Wechat = { code: elsewhere, pay: elsewhere, askToNotify: () => Promise.resolve({ accepted: [], refused: false }) };
