import { couriers } from '../../contract/couriers.ts';

export interface UploadRequest {
  order_key: { order_number_type: number; transaction_id?: string };
  logistics_type: number;
  delivery_mode: number;
  shipping_list: { tracking_no: string; express_company: string; item_desc: string; contact?: { receiver_contact?: string } }[];
  upload_time: string;
  payer: { openid: string };
}

export interface ReportedShipment {
  transactionId: string;
  /** `later` until the parcel is named. */
  stage: 'later' | 'dispatched';
  delayTo?: Date;
  courier?: string;
  waybill?: string;
  uploads: number;
}

export interface ShippingBook {
  shipments(): ReportedShipment[];
  /** `errcode` of an upload. */
  upload(request: UploadRequest): number;
  /** `errcode` of an announcement that the goods ship late. */
  announce(request: { order_id?: string; type?: number; delay_to?: number }): number;
  /** What `get_order` answers; undefined while the payment is not visible. */
  order(transactionId: string): Record<string, unknown> | undefined;
}

const deliveryIds: string[] = Object.values(couriers).map((courier) => courier.wechat);
const dayMs = 24 * 3600 * 1000;

/** Records of 发货信息管理. `isVisible`: whether the payment has reached this side of WeChat yet. */
export function shippingBook(isVisible: (transactionId: string) => boolean, now: () => Date): ShippingBook {
  const book = new Map<string, ReportedShipment>();
  const entry = (transactionId: string): ReportedShipment => {
    const kept = book.get(transactionId) ?? { transactionId, stage: 'later', uploads: 0 };
    book.set(transactionId, kept);
    return kept;
  };
  return {
    order: (transactionId) => {
      if (!isVisible(transactionId)) return undefined;
      const { courier, waybill } = book.get(transactionId) ?? {};
      const shipping_list = waybill ? [{ tracking_no: waybill, express_company: courier }] : [];
      return {
        transaction_id: transactionId,
        order_state: waybill ? 2 : 1,
        shipping: { delivery_mode: 1, logistics_type: 1, shipping_list },
      };
    },
    shipments: () => [...book.values()].map((shipment) => ({ ...shipment })),
    upload: (request) => {
      if (!wellFormed(request)) return 47001;
      const transactionId = request.order_key.transaction_id ?? '';
      if (!isVisible(transactionId)) return 10060001;
      const shipment = entry(transactionId);
      // The first upload and one correction.
      if (shipment.uploads >= 2) return 10060003;
      const [parcel] = request.shipping_list;
      const courier = parcel?.express_company ?? '';
      Object.assign(shipment, { stage: 'dispatched', courier, waybill: parcel?.tracking_no ?? '', uploads: shipment.uploads + 1 });
      return 0;
    },
    announce: ({ order_id = '', type, delay_to = 0 }) => {
      const delayMs = delay_to * 1000 - now().getTime();
      if (type !== 1 || delayMs < 15 * dayMs || delayMs > 330 * dayMs) return 268546001;
      if (!isVisible(order_id)) return 10060001;
      entry(order_id).delayTo = new Date(delay_to * 1000);
      return 0;
    },
  };
}

function wellFormed(request: UploadRequest): boolean {
  const { order_key: key, shipping_list: parcels, payer } = request;
  const rightKinds = key?.order_number_type === 2 && request.logistics_type === 1 && request.delivery_mode === 1;
  const inTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/.test(request.upload_time);
  return rightKinds && inTime && Boolean(key.transaction_id && payer?.openid) && parcels?.length === 1 && parcels.every(parcelFits);
}

function parcelFits(parcel: UploadRequest['shipping_list'][number]): boolean {
  const contact = parcel.contact?.receiver_contact ?? '';
  // Courier SF must name a contact; the number is masked but for its last four digits.
  const contactFits = contact ? /^\d{3}\*{4}\d{4}$/.test(contact) : parcel.express_company !== 'SF';
  const descriptionFits = parcel.item_desc.length > 0 && parcel.item_desc.length <= 120;
  return contactFits && descriptionFits && deliveryIds.includes(parcel.express_company) && parcel.tracking_no.length > 0;
}
