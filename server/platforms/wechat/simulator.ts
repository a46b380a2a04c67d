import type { Context } from 'koa';
import { type Simulator, serveSimulator } from '../simulator-kit.ts';
import { memoryTokenCache } from './access-token.ts';
import type { WechatOptions } from './client.ts';
import { actions, session, token } from './simulator-actions.ts';
import type { EntryBook } from './simulator-entry-book.ts';
import type { SentSubscription } from './simulator-messages.ts';
import { type PushControl, pushControl } from './simulator-pushes.ts';
import { fault, type Reply } from './simulator-reply.ts';
import type { ReportedShipment } from './simulator-shipping.ts';
import { account, createWechatWorld, templateIds, type WechatWorld } from './simulator-world.ts';
import { paths } from './wire.ts';

export interface WechatControl extends PushControl {
  /** What `wx.login` would give this person: a code for one use. */
  loginCode(openid: string, unionid?: string): string;
  /** What the phone-number button would give. `countryCode` other than 86 is a foreign number. */
  phoneCode(mobile: string, countryCode?: string): string;
  /** Subscription messages, newest last. */
  messages(): SentSubscription[];
  /** How many more messages this person takes; unlimited unless set. */
  allow(openid: string, count: number): void;
  /** What the account may and what it has made of codes and links. */
  entries: Pick<EntryBook, 'allow' | 'open' | 'made'>;
  shipments(): ReportedShipment[];
  /** Payments that 发货信息管理 does not see yet (10060001), or sees again. */
  hidePayment(transactionId: string, hidden: boolean): void;
  /** Switches 发货信息管理 on or off. */
  manageTrade(trade: Partial<WechatWorld['trade']>): void;
  /** All tokens end now, as they do when somebody resets the secret. */
  expireTokens(): void;
  clientOptions(): WechatOptions;
}

export interface WechatSimulatorOptions {
  now?: () => Date;
  /** Pages that the published mini-program has; any page when absent. */
  pages?: readonly string[];
}

/** WeChat's server API for mini-programs on a loopback port. */
export async function startWechatSimulator(options: WechatSimulatorOptions = {}): Promise<Simulator<WechatControl>> {
  const world = createWechatWorld(options.now ?? (() => new Date()), options.pages);
  const control = createControl(world, () => simulator.origin);
  const simulator = await serveSimulator('wechat', control, (ctx) => handle(world, ctx));
  return simulator;
}

const createControl = (world: WechatWorld, origin: () => string): WechatControl => ({
  loginCode: (openid, unionid) => world.logins.create(unionid ? { openid, unionid } : { openid }),
  phoneCode: (mobile, countryCode = '86') => world.phones.create({ mobile, countryCode }),
  messages: () => [...world.sent],
  allow: (openid, count) => void world.allowances.set(openid, count),
  entries: world.entries,
  ...pushControl(world.now),
  shipments: () => world.book.shipments(),
  hidePayment: (transactionId, hidden) => {
    if (hidden) world.hiddenPayments.add(transactionId);
    else world.hiddenPayments.delete(transactionId);
  },
  manageTrade: (trade) => void Object.assign(world.trade, trade),
  expireTokens: () => world.tokens.expireAll(),
  clientOptions: () => ({
    ...account,
    baseUrl: origin(),
    cache: memoryTokenCache(world.now),
    subscriptionTemplateIds: templateIds,
    edition: 'developer',
    now: world.now,
  }),
});

async function handle(world: WechatWorld, ctx: Context): Promise<void> {
  const reply = await answer(world, ctx);
  if (reply === undefined) return;
  if (Buffer.isBuffer(reply)) ctx.type = 'image/png';
  ctx.body = reply;
}

async function answer(world: WechatWorld, ctx: Context): Promise<Reply | Buffer | undefined> {
  if (ctx.path === paths.session && ctx.method === 'GET') return session(world, ctx.query);
  const action = Object.hasOwn(actions, ctx.path) ? actions[ctx.path] : undefined;
  if (ctx.method !== 'POST' || (!action && ctx.path !== paths.token)) return undefined;
  const body = JSON.parse(ctx.raw.toString('utf8')) as Reply;
  if (!action) return token(world, body);
  const stale = world.tokens.check(String(ctx.query.access_token));
  return stale ? fault(stale) : action(world, body);
}
