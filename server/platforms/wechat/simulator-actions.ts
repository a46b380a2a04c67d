import type { ParsedUrlQuery } from 'node:querystring';
import type { SubscriptionTemplate } from '../../contract/ports/messages.ts';
import { code, link } from './simulator-entries.ts';
import { fieldFault, namedFields, type SubscribeRequest } from './simulator-messages.ts';
import { type Action, fault, fine, type Reply } from './simulator-reply.ts';
import type { UploadRequest } from './simulator-shipping.ts';
import { account, templateIds, type WechatWorld } from './simulator-world.ts';
import { paths } from './wire.ts';

export function session(world: WechatWorld, query: ParsedUrlQuery): Reply {
  if (query.appid !== account.appId) return fault(40013);
  if (query.secret !== account.appSecret) return fault(40125);
  if (query.grant_type !== 'authorization_code') return fault(40002);
  const person = world.logins.redeem(String(query.js_code));
  return typeof person === 'number' ? fault(person) : { ...person, session_key: 'c2ltdWxhdGVkIHNlc3Npb24ga2V5' };
}

export function token(world: WechatWorld, body: Reply): Reply {
  if (body.grant_type !== 'client_credential' || body.appid !== account.appId) return fault(40013);
  return body.secret === account.appSecret ? { ...world.tokens.issue(body.force_refresh === true) } : fault(40125);
}

const phoneNumber: Action = (world, body) => {
  const owner = world.phones.redeem(String(body.code));
  if (typeof owner === 'number') return fault(owner);
  const { mobile, countryCode } = owner;
  const watermark = { timestamp: Math.floor(world.now().getTime() / 1000), appid: account.appId };
  return { ...fine, phone_info: { phoneNumber: mobile, purePhoneNumber: mobile, countryCode: Number(countryCode), watermark } };
};

const subscribe: Action = (world, body) => {
  const request = body as unknown as SubscribeRequest;
  const { touser: openid, page = '', data } = request;
  const template = (Object.keys(templateIds) as SubscriptionTemplate[]).find((key) => templateIds[key] === request.template_id);
  if (!template) return fault(40037);
  if (!openid) return fault(40003);
  if (!world.pageExists(page)) return fault(41030);
  const objection = fieldFault(template, data);
  if (objection) return fault(47003, objection);
  const left = world.allowances.get(openid) ?? Number.POSITIVE_INFINITY;
  if (left <= 0) return fault(43101, `user refuse to accept the msg, openid ${openid}`);
  world.allowances.set(openid, left - 1);
  world.sent.push({ at: world.now(), openid, template, page, fields: namedFields(template, data) });
  return { ...fine, msgid: world.sent.length };
};

/** Asked about another mini-program than the token's it says nothing. */
const management =
  (answer: (world: WechatWorld) => Reply): Action =>
  (world, body) =>
    body.appid === account.appId ? { ...fine, ...answer(world) } : fault(40013);

/** Actions that need an access token, by path. */
export const actions: Record<string, Action> = {
  [paths.phoneNumber]: phoneNumber,
  [paths.subscribe]: subscribe,
  [paths.code]: code,
  [paths.link]: link,
  [paths.shipping]: (world, body) => fault(world.book.upload(body as unknown as UploadRequest)),
  [paths.order]: (world, body) => {
    const order = world.book.order(String(body.transaction_id ?? ''));
    return order ? { ...fine, order } : fault(10060001);
  },
  [paths.tradeManaged]: management(({ trade }) => ({ is_trade_managed: trade.managed })),
  [paths.merchantsConfirmed]: management(({ trade }) => ({ completed: trade.merchantsConfirmed })),
  [paths.specialOrder]: (world, body) => fault(world.book.announce(body)),
};
