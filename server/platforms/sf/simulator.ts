import { randomInt, randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { writeBeijing } from '../../contract/time.ts';
import { type Simulator, serveSimulator } from '../simulator-kit.ts';
import type { SfOptions } from './client.ts';
import { msgDigest, type Route, services } from './wire.ts';

export const sfSteps = {
  pickup: { opCode: '50', remark: '顺丰速运 已收取快件', place: '南昌市' },
  transit: { opCode: '30', remark: '快件在【南昌红谷滩集散中心】完成分拣，准备发往下一站', place: '南昌市' },
  deliver: { opCode: '44', remark: '快件正在派送途中，请您准备签收', place: '赣州市' },
  sign: { opCode: '80', remark: '您的快件已签收，感谢使用顺丰', place: '赣州市' },
  problem: { opCode: '33', remark: '收件人不在，约定再次派送', place: '赣州市' },
  return: { opCode: '648', remark: '快件已退回寄件人', place: '南昌市' },
} as const;
export type SfStep = keyof typeof sfSteps;

export interface SfParcel {
  waybill: string;
  reference: string;
  receiver: string;
  payMethod: number;
  routes: Route[];
}

export interface SfControl {
  /** Newest last. */
  waybills(): SfParcel[];
  /** One scan. Throws when the waybill is unknown. */
  move(waybill: string, step: SfStep): void;
  /** One scan of this code. Throws when the waybill is unknown. */
  scan(waybill: string, opCode: string): void;
  /** What SF decides about the next orders' addresses: 1 by hand (no waybill yet), 2 served, 3 not served. */
  filterResult(value: 1 | 2 | 3): void;
  clientOptions(): SfOptions;
}

interface Parcel extends SfParcel {
  phones: string[];
}
interface Contact {
  contactType: number;
  contact: string;
  mobile: string;
  province: string;
  city: string;
  address: string;
}
interface Message {
  orderId?: string;
  cargoDetails?: { name: string }[];
  contactInfoList?: Contact[];
  payMethod?: number;
  trackingNumber?: string[];
  checkPhoneNo?: string;
}
interface World {
  now: () => Date;
  parcels: Map<string, Parcel>;
  filter: number;
}
type Outcome = { errorCode: string; msgData?: unknown };

const account = { partnerId: 'JXCASIM', checkWord: 'simulatedCheckWord0123456789abcd' };
const sender: SfOptions['sender'] = {
  company: '证书受理部',
  name: '制证中心',
  mobile: '13800000000',
  region: ['江西省', '南昌市', '红谷滩区'],
  street: '模拟路 1 号',
};
const failure = (errorCode: string): Outcome => ({ errorCode });

/** SF's open platform on a loopback port: checks digest, clock, order, phone tail. */
export async function startSfSimulator(options: { now?: () => Date } = {}): Promise<Simulator<SfControl>> {
  const world: World = { now: options.now ?? (() => new Date()), parcels: new Map(), filter: 2 };
  const control: SfControl = {
    waybills: () => [...world.parcels.values()].map(({ phones: _phones, ...parcel }) => ({ ...parcel, routes: [...parcel.routes] })),
    move: (waybill, step) => {
      const { opCode, remark, place } = sfSteps[step];
      find(world, waybill).routes.push({ acceptTime: writeBeijing(world.now()), acceptAddress: place, remark, opCode });
    },
    scan: (waybill, opCode) =>
      void find(world, waybill).routes.push({ acceptTime: writeBeijing(world.now()), remark: `模拟操作 ${opCode}`, opCode }),
    filterResult: (value) => void Object.assign(world, { filter: value }),
    clientOptions: () => ({ ...account, baseUrl: simulator.origin, sender, now: world.now }),
  };
  const simulator = await serveSimulator('sf', control, (ctx) => handle(world, ctx));
  return simulator;
}

function handle(world: World, ctx: Context): void {
  if (ctx.path !== '/std/service' || ctx.method !== 'POST') return;
  const form = new URLSearchParams(ctx.raw.toString('utf8'));
  const apiResultCode = doorCode(world, form);
  const inner = apiResultCode === 'A1000' ? perform(world, form) : null;
  const apiResultData =
    inner && JSON.stringify({ success: inner.errorCode === 'S0000', errorMsg: inner.errorCode, msgData: null, ...inner });
  ctx.body = { apiResultCode, apiErrorMsg: '', apiResponseID: randomUUID(), apiResultData };
}

function doorCode(world: World, form: URLSearchParams): string {
  const field = (name: string): string => form.get(name) ?? '';
  const required = ['partnerID', 'requestID', 'serviceCode', 'timestamp', 'msgDigest', 'msgData'];
  if (required.some((name) => !field(name)) || field('requestID').length > 40) return 'A1001';
  if (Math.abs(Number(field('timestamp')) - world.now().getTime()) > 300_000) return 'A1002';
  if (field('partnerID') !== account.partnerId) return 'A1004';
  return msgDigest(field('msgData'), field('timestamp'), account.checkWord) === field('msgDigest') ? 'A1000' : 'A1006';
}

function perform(world: World, form: URLSearchParams): Outcome {
  const message = JSON.parse(form.get('msgData') ?? '') as Message;
  const service = form.get('serviceCode');
  if (service === services.createOrder) return createOrder(world, message);
  if (service === services.searchOrder) return searchOrder(world, message);
  return service === services.searchRoutes ? searchRoutes(world, message) : failure('S0001');
}

function createOrder(world: World, message: Message): Outcome {
  const [from, to] = [1, 2].map((type) => message.contactInfoList?.find(({ contactType }) => contactType === type));
  const complete = [from, to].every((person) => person?.contact && person.address && person.province && /^1\d{10}$/.test(person.mobile));
  if (!message.orderId || !message.cargoDetails?.[0]?.name || !from || !to || !complete) return failure('S0002');
  if ([...world.parcels.values()].some(({ reference }) => reference === message.orderId)) return failure('8016');
  if (world.filter === 3) return { errorCode: 'S0000', msgData: { orderId: message.orderId, filterResult: 3, waybillNoInfoList: [] } };
  const waybill = `SF${randomInt(1e12, 1e13)}`;
  const kept = { waybill, reference: message.orderId, receiver: to.contact, payMethod: message.payMethod ?? 1 };
  world.parcels.set(waybill, { ...kept, routes: [], phones: [from.mobile, to.mobile] });
  return orderReply(world, waybill, message.orderId);
}

function searchOrder(world: World, message: Message): Outcome {
  const parcel = [...world.parcels.values()].find(({ reference }) => reference === message.orderId);
  return parcel ? orderReply(world, parcel.waybill, parcel.reference) : failure('8018');
}

function orderReply(world: World, waybill: string, orderId: string): Outcome {
  const waybillNoInfoList = world.filter === 1 ? [] : [{ waybillType: 1, waybillNo: waybill }];
  return { errorCode: 'S0000', msgData: { orderId, filterResult: world.filter, waybillNoInfoList } };
}

// A parcel whose phone tail does not fit shows no route, exactly as one that was never scanned.
function searchRoutes(world: World, message: Message): Outcome {
  const routeResps = (message.trackingNumber ?? []).map((mailNo) => {
    const parcel = world.parcels.get(mailNo);
    const known = parcel?.phones.some((phone) => phone.endsWith(message.checkPhoneNo || 'none'));
    return { mailNo, routes: known ? parcel?.routes : [] };
  });
  return { errorCode: 'S0000', msgData: { routeResps } };
}

function find(world: World, waybill: string): Parcel {
  const parcel = world.parcels.get(waybill);
  if (!parcel) throw new Error('waybill unknown to the SF simulator');
  return parcel;
}
