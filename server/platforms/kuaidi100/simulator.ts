import type { Context } from 'koa';
import { type Courier, couriers, guessCourier } from '../../contract/couriers.ts';
import { writeBeijing } from '../../contract/time.ts';
import { type Simulator, serveSimulator } from '../simulator-kit.ts';
import type { Kuaidi100Options } from './client.ts';
import { createPusher, type Pusher } from './pusher.ts';
import { courierOf, md5, paths } from './wire.ts';

export const kuaidi100Steps = {
  pickup: { state: '1', context: '快递员已揽收', areaName: '江西,赣州市' },
  transit: { state: '0', context: '快件已到达【南昌转运中心】', areaName: '江西,南昌市' },
  deliver: { state: '5', context: '快件正在派送，请保持电话畅通', areaName: '江西,南昌市' },
  sign: { state: '3', context: '快件已签收，签收人：前台', areaName: '江西,南昌市' },
  problem: { state: '2', context: '快件滞留，正在联系收件人', areaName: '江西,南昌市' },
  return: { state: '6', context: '快件退回中', areaName: '江西,赣州市' },
} as const;
export type Kuaidi100Step = keyof typeof kuaidi100Steps;

export interface FollowedParcel {
  courier: Courier;
  waybill: string;
  state: string | null;
  subscribed: boolean;
  events: { time: string; context: string; areaName: string }[];
}

export interface Kuaidi100Control {
  parcels(): FollowedParcel[];
  /** Makes the waybill exist at its courier before anybody asks about it. */
  track(waybill: string, courier?: Courier): void;
  /** One scan; whoever subscribed is told. */
  move(waybill: string, step: Kuaidi100Step): void;
  /** Gives up following, as after days without a scan. */
  abort(waybill: string): void;
  flushPushes(): Promise<void>;
  failedPushes(): number;
  clientOptions(): Kuaidi100Options;
}

interface Parcel extends FollowedParcel {
  phone?: string;
  callback?: { url: string; salt: string };
}
type Reply = Record<string, unknown>;
interface Request {
  com?: string;
  company?: string;
  num?: string;
  number?: string;
  phone?: string;
  key?: string;
  parameters?: { callbackurl?: string; salt?: string; phone?: string };
}

const account = { customer: 'SIMULATEDCUSTOMER', key: 'simulatedKd', salt: 'simulated-push-salt' };
const needsPhone = ['shunfeng', 'zhongtong'];
const refusal = (returnCode: string, message: string): Reply => ({ result: false, returnCode, message });

/** Kuaidi100 on a loopback port. `retryMs`: waits between tries of a push that was not taken. */
export async function startKuaidi100Simulator(
  options: { now?: () => Date; retryMs?: readonly number[] } = {},
): Promise<Simulator<Kuaidi100Control>> {
  const parcels = new Map<string, Parcel>();
  const pusher = createPusher(options.retryMs ?? [200, 1000, 5000]);
  const now = options.now ?? (() => new Date());
  const control = createControl(parcels, pusher, now, () => simulator.origin);
  const simulator = await serveSimulator('kuaidi100', control, (ctx) => handle(parcels, ctx));
  const close = async (): Promise<void> => {
    pusher.stop();
    await simulator.close();
  };
  return { ...simulator, close };
}

function createControl(parcels: Map<string, Parcel>, pusher: Pusher, now: () => Date, origin: () => string): Kuaidi100Control {
  const known = (waybill: string): Parcel => {
    const parcel = parcels.get(waybill);
    if (!parcel) throw new Error('waybill unknown to the Kuaidi100 simulator');
    return parcel;
  };
  return {
    parcels: () =>
      [...parcels.values()].map(({ phone: _phone, callback: _callback, ...parcel }) => ({ ...parcel, events: [...parcel.events] })),
    track: (waybill, courier = guessCourier(waybill) ?? 'sf') => void remember(parcels, waybill, courier),
    move: (waybill, step) => {
      const parcel = known(waybill);
      const { state, context, areaName } = kuaidi100Steps[step];
      parcel.state = state;
      parcel.events.unshift({ time: writeBeijing(now()), context, areaName });
      notify(pusher, parcel, state === '3' ? 'shutdown' : 'polling');
    },
    abort: (waybill) => notify(pusher, known(waybill), 'abort'),
    flushPushes: () => pusher.flush(),
    failedPushes: () => pusher.failures(),
    clientOptions: () => ({ ...account, baseUrl: origin() }),
  };
}

function remember(parcels: Map<string, Parcel>, waybill: string, courier: Courier): Parcel {
  const parcel = parcels.get(waybill) ?? { courier, waybill, state: null, subscribed: false, events: [] };
  parcels.set(waybill, parcel);
  return parcel;
}

function notify(pusher: Pusher, parcel: Parcel, status: 'polling' | 'shutdown' | 'abort'): void {
  if (!parcel.callback) return;
  const param = JSON.stringify({ status, billstatus: 'got', message: '', lastResult: resultOf(parcel) });
  pusher.push(parcel.callback.url, { param, sign: md5(param, parcel.callback.salt) });
}

const resultOf = ({ courier, waybill, state, events }: Parcel): Reply => {
  const data = events.map(({ time, context, areaName }) => ({ time, ftime: time, context, areaName }));
  const ischeck = state === '3' ? '1' : '0';
  return {
    message: 'ok',
    status: '200',
    condition: '00',
    state: state ?? undefined,
    ischeck,
    com: couriers[courier].kuaidi100,
    nu: waybill,
    data,
  };
};

function handle(parcels: Map<string, Parcel>, ctx: Context): void {
  if (ctx.method !== 'POST') return;
  const form = new URLSearchParams(ctx.raw.toString('utf8'));
  if (ctx.path === paths.query) ctx.body = query(parcels, form);
  if (ctx.path === paths.subscribe) ctx.body = subscribe(parcels, form);
}

function query(parcels: Map<string, Parcel>, form: URLSearchParams): Reply {
  const param = form.get('param') ?? '';
  const signed = form.get('customer') === account.customer && form.get('sign') === md5(param, account.key, account.customer);
  if (!signed) return refusal('503', '验证签名失败');
  const { com = '', num = '', phone = '' } = JSON.parse(param) as Request;
  if (!num || num.length > 32 || !courierOf(com)) return refusal('400', '参数错误');
  const parcel = parcels.get(num);
  const wrongPhone = parcel?.phone !== undefined && !parcel.phone.endsWith(phone);
  if (needsPhone.includes(com) && (phone.length < 4 || wrongPhone)) return refusal('408', '电话号码校验不通过');
  return parcel?.events.length && parcel.courier === courierOf(com) ? resultOf(parcel) : refusal('500', '查询无结果，请隔段时间再查');
}

function subscribe(parcels: Map<string, Parcel>, form: URLSearchParams): Reply {
  const { company = '', number = '', key, parameters } = JSON.parse(form.get('param') ?? '{}') as Request;
  if (key !== account.key) return refusal('600', '您不是合法的订阅者');
  const courier = courierOf(company);
  if (!courier) return refusal('701', '拒绝订阅的快递公司');
  const url = parameters?.callbackurl ?? '';
  if (form.get('schema') !== 'json' || !number || number.length > 32 || !URL.canParse(url)) return refusal('700', '订阅数据存在错误');
  const parcel = remember(parcels, number, courier);
  if (parcel.subscribed) return refusal('501', '重复订阅');
  Object.assign(parcel, { subscribed: true, phone: parameters?.phone, callback: { url, salt: parameters?.salt ?? '' } });
  return { result: true, returnCode: '200', message: '提交成功' };
}
