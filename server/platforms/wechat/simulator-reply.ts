import type { WechatWorld } from './simulator-world.ts';

export type Reply = Record<string, unknown>;
export type Action = (world: WechatWorld, body: Reply) => Reply | Promise<Reply | Buffer>;

export const fine: Reply = { errcode: 0, errmsg: 'ok' };
export const fault = (errcode: number, errmsg = `simulated ${errcode}`): Reply => (errcode === 0 ? fine : { errcode, errmsg });
