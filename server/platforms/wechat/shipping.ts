import { couriers } from '../../contract/couriers.ts';
import { ChannelRefused, type ShippingInformationGateway } from '../../contract/ports/payments.ts';
import { rfc3339Beijing } from '../../contract/time.ts';
import { PlatformRefused } from '../errors.ts';
import { json } from '../request.ts';
import type { WechatCall } from './call.ts';
import { WechatErrcode } from './errcode.ts';
import { confirmedAnswer, managedAnswer, orderAnswer, paths } from './wire.ts';

type Shipment = Parameters<ShippingInformationGateway['report']>[0];
type Dispatched = Extract<Shipment['stage'], { kind: 'dispatched' }>;

const deliveryIds: ReadonlySet<string> = new Set(Object.values(couriers).map((courier) => courier.wechat));

/** Shipping information (发货信息管理). `courierCode` is WeChat's delivery id from the contract's courier table. */
export const createShippingInformation = (call: WechatCall, now: () => Date, appId: string): ShippingInformationGateway => ({
  management: async () => {
    const ask = async (path: string) => json('wechat', await call(path, { appid: appId }));
    const { is_trade_managed: managed } = managedAnswer.parse(await ask(paths.tradeManaged));
    const { completed: merchantsConfirmed } = confirmedAnswer.parse(await ask(paths.merchantsConfirmed));
    return { appId, managed, merchantsConfirmed };
  },
  report: async (shipment) => {
    const { stage } = shipment;
    const [path, body] =
      stage.kind === 'later' ? [paths.specialOrder, announcement(shipment, stage.until)] : [paths.shipping, upload(shipment, stage, now())];
    try {
      // An upload whose answer was lost has used up the one there is: WeChat is asked what it has before it is told.
      if (stage.kind === 'dispatched' && (await hasParcel(call, shipment.transactionId, stage))) return 'accepted';
      await call(path, body);
    } catch (error) {
      return outcomeOf(error);
    }
    return 'accepted';
  },
});

async function hasParcel(call: WechatCall, transactionId: string, { waybill, courierCode }: Dispatched): Promise<boolean> {
  const { order } = orderAnswer.parse(json('wechat', await call(paths.order, { transaction_id: transactionId })));
  const parcels = order.shipping?.shipping_list ?? [];
  return parcels.some(({ tracking_no, express_company }) => tracking_no === waybill && express_company === courierCode);
}

const announcement = (shipment: Shipment, until: Date) => ({
  order_id: shipment.transactionId,
  type: 1,
  delay_to: Math.floor(until.getTime() / 1000),
});

function upload(shipment: Shipment, stage: Dispatched, now: Date): Record<string, unknown> {
  if (!deliveryIds.has(stage.courierCode)) throw new TypeError('courier is not in the table');
  const parcel = {
    tracking_no: stage.waybill,
    express_company: stage.courierCode,
    item_desc: shipment.description.slice(0, 120),
    contact: { receiver_contact: stage.receiverMobile.replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2') },
  };
  return {
    order_key: { order_number_type: 2, transaction_id: shipment.transactionId },
    logistics_type: 1,
    delivery_mode: 1,
    shipping_list: [parcel],
    upload_time: rfc3339Beijing(now),
    payer: { openid: shipment.openid },
  };
}

function outcomeOf(error: unknown): 'notYetVisible' | 'usedUp' {
  if (error instanceof WechatErrcode && error.row.is === 'notYetVisible') return 'notYetVisible';
  if (error instanceof WechatErrcode && error.row.is === 'alreadyReported') return 'usedUp';
  if (error instanceof WechatErrcode || error instanceof PlatformRefused) throw new ChannelRefused(error.party, error.code, error.row);
  throw error;
}
