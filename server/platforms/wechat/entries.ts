import { LinksUnavailable, type MiniProgramEntries } from '../../contract/ports/mini-program-entries.ts';
import { setUp } from '../code-rows.ts';
import { PlatformRefused } from '../errors.ts';
import { json } from '../request.ts';
import type { WechatCall } from './call.ts';
import { linkErrcodes } from './codes.ts';
import { WechatErrcode } from './errcode.ts';
import { type Edition, editions, linkAnswer, paths } from './wire.ts';

/** Codes and links that open a page. Only the formal edition must have been published with it. */
export const createMiniProgramEntries = (call: WechatCall, edition: Edition): MiniProgramEntries => ({
  miniProgramCode: async ({ page, scene }) => {
    const body = { scene, page, check_path: edition === 'formal', env_version: editions[edition], width: 430 };
    const { contentType, body: picture } = await call(paths.code, body);
    if (!contentType.startsWith('image/')) throw new PlatformRefused('wechat', 'no picture', setUp('微信没有返回小程序码'));
    return picture;
  },
  urlLink: async ({ page, query, until }) => {
    const expires = { expire_type: 0, expire_time: Math.floor(until.getTime() / 1000) };
    const body = { path: page, query, env_version: editions[edition], ...expires };
    const answer = await call(paths.link, body, linkErrcodes).catch((error: unknown) => {
      if (!(error instanceof WechatErrcode) || error.row.is !== 'noLinks') throw error;
      throw new LinksUnavailable(error.party, error.code, error.row);
    });
    return linkAnswer.parse(json('wechat', answer)).url_link;
  },
});
