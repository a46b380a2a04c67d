import type { Human } from './types';
import { wechat } from './wechat';

/** WeChat knows its people: nothing to solve or read, the server counts what each of them asks for. */
export const human: Human = { by: 'wechat', code: () => wechat.code() };
