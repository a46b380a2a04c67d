import type { Address, DispatchGateway, Payer } from '../../contract/ports/couriers.ts';
import { rowOf } from '../code-rows.ts';
import { failed, PlatformUnavailable } from '../errors.ts';
import { createSfCall, type SfAccount, SfDuplicate } from './call.ts';
import { filterResults } from './codes.ts';
import { readRoutes } from './routes.ts';
import { orderAnswer, routesAnswer, services } from './wire.ts';

export interface SfOptions extends SfAccount {
  sender: Address & { company: string };
  /** 月结卡号; not needed when the receiver pays. */
  monthlyCard?: string;
  /** 1 特快, 2 标快 (default). */
  expressType?: 1 | 2;
}

/** `payMethod`: 1 寄付, 2 到付. */
const payMethods: Record<Payer, number> = { sender: 1, receiver: 2 };

/** SF Express. Throws `PlatformUnavailable`, `PlatformRefused`, `UnknownPlatformCode`. */
export function createSf(options: SfOptions): DispatchGateway {
  const call = createSfCall(options);
  return {
    createWaybill: async ({ reference, ...parcel }) => {
      const order = orderMessage(options, reference, parcel);
      const answer = await call(services.createOrder, order).catch((error: unknown) => {
        // Ordered by an earlier try whose answer was lost: take that order's waybill.
        if (!(error instanceof SfDuplicate)) throw error;
        return call(services.searchOrder, { language: 'zh-CN', orderId: reference, searchType: '1' });
      });
      return { waybill: waybillOf(answer) };
    },
    track: async (waybill, phoneTail) => {
      const message = { language: 'zh-CN', trackingType: '1', trackingNumber: [waybill], methodType: '1', checkPhoneNo: phoneTail };
      const { routeResps } = routesAnswer.parse(await call(services.searchRoutes, message));
      return readRoutes(routeResps.find(({ mailNo }) => mailNo === waybill)?.routes ?? []);
    },
  };
}

type Ordered = Omit<Parameters<DispatchGateway['createWaybill']>[0], 'reference'>;

function orderMessage(options: SfOptions, reference: string, { receiver, cargo, payer }: Ordered): Record<string, unknown> {
  return {
    language: 'zh-CN',
    orderId: reference,
    cargoDetails: [{ name: cargo, count: 1, unit: '件' }],
    contactInfoList: [contact(1, options.sender, options.sender.company), contact(2, receiver)],
    ...(options.monthlyCard ? { monthlyCard: options.monthlyCard } : {}),
    payMethod: payMethods[payer],
    expressTypeId: options.expressType ?? 2,
    parcelQty: 1,
    isReturnRoutelabel: 1,
  };
}

function contact(contactType: 1 | 2, address: Address, company?: string): Record<string, unknown> {
  const [province, city, county] = address.region;
  return {
    contactType,
    contact: address.name,
    mobile: address.mobile,
    country: 'CN',
    province,
    city,
    county,
    address: address.street,
    ...(company ? { company } : {}),
  };
}

/** An order that was found again says nothing about the address. */
const served = 2;

function waybillOf(answer: unknown): string {
  const { filterResult, waybillNoInfoList } = orderAnswer.parse(answer);
  const code = String(filterResult ?? served);
  const row = rowOf('sf', filterResults, code);
  if (row.is !== 'served') throw failed('sf', `filterResult ${code}`, row);
  const waybill = waybillNoInfoList?.find(({ waybillType }) => waybillType === 1)?.waybillNo;
  if (!waybill) throw new PlatformUnavailable('sf', 'waybill not assigned yet', true);
  return waybill;
}
