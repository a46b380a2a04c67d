import type { Party } from './outside.ts';
import { cleaned } from './text/clean.ts';

/** One courier of the table. */
export interface CourierEntry {
  /** Name shown to people. */
  label: string;
  /** Company code of Kuaidi100. */
  kuaidi100: string;
  /** `delivery_id` of WeChat's shipping information. */
  wechat: string;
  /** Shape a waybill number of this courier usually has. Couriers change shapes without notice: a hint, never a reason to refuse. */
  waybill: RegExp;
  /** Bare digits, which waybill numbers of others are as well: guessed only where no other shape fits. */
  bare: boolean;
  /** Who takes our orders for parcels with it and knows where those are. Null: its parcels have a number when we hear of them, and Kuaidi100 follows them. */
  orders: Extract<Party, 'sf'> | null;
}

/** Every courier an applicant may choose. The order is the order of guessing: prefixed shapes come before bare digits. */
export const couriers = {
  sf: { label: '顺丰速运', kuaidi100: 'shunfeng', wechat: 'SF', waybill: /^(SF\d{13}|\d{12}|\d{15})$/, bare: true, orders: 'sf' },
  jt: { label: '极兔速递', kuaidi100: 'jtexpress', wechat: 'JTSD', waybill: /^JT\d{13}$/, bare: false, orders: null },
  jd: { label: '京东快递', kuaidi100: 'jd', wechat: 'JD', waybill: /^JD[0-9A-Z]{11,}(-\d+)*-?$/, bare: false, orders: null },
  deppon: { label: '德邦快递', kuaidi100: 'debangkuaidi', wechat: 'DBL', waybill: /^DPK\d{12}$/, bare: false, orders: null },
  yto: { label: '圆通速递', kuaidi100: 'yuantong', wechat: 'YTO', waybill: /^YT\d{13}$/, bare: false, orders: null },
  sto: { label: '申通快递', kuaidi100: 'shentong', wechat: 'STO', waybill: /^77\d{13}$/, bare: false, orders: null },
  yunda: { label: '韵达快递', kuaidi100: 'yunda', wechat: 'YUNDA', waybill: /^4[36]\d{13}$/, bare: false, orders: null },
  ems: { label: 'EMS', kuaidi100: 'ems', wechat: 'EMS', waybill: /^(E[A-Z]\d{9}[A-Z]{2}|1[0-2]\d{11})$/, bare: false, orders: null },
  chinapost: { label: '中国邮政', kuaidi100: 'youzhengguonei', wechat: 'YZPY', waybill: /^9[789]\d{11}$/, bare: false, orders: null },
  zto: { label: '中通快递', kuaidi100: 'zhongtong', wechat: 'ZTO', waybill: /^7\d{11,13}$/, bare: false, orders: null },
} as const satisfies Record<string, CourierEntry>;

export type Courier = keyof typeof couriers;

export const courierKeys = Object.keys(couriers) as [Courier, ...Courier[]];

/** Whether a text is a key of the table. */
export const isCourier = (key: string): key is Courier => Object.keys(couriers).includes(key);

/** Waybill number as typed or pasted → without blanks, capital letters. */
export const cleanWaybill = (typed: string): string => cleaned('waybill', typed);

/**
 * Guesses the courier from the shape of a waybill number; null when no shape fits. A suggestion for the form only.
 * More specific shapes win: fifteen digits that begin like STO or Yunda are not bare ones.
 */
export function guessCourier(waybill: string): Courier | null {
  const number = cleanWaybill(waybill);
  const fitting = courierKeys.filter((key) => couriers[key].waybill.test(number));
  return fitting.find((key) => !couriers[key].bare) ?? fitting[0] ?? null;
}

/** Who takes our orders for parcels with a courier; null for none, and for one that is in no table. */
export const orderTaker = (courier: string): CourierEntry['orders'] => (isCourier(courier) ? couriers[courier].orders : null);
