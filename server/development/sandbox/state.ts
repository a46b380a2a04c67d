import { couriers } from '../../contract/couriers.ts';
import type { ReceivedMail } from '../../platforms/mail/simulator.ts';
import { channels, type PaymentOrder, type SandboxSimulators } from './simulators.ts';

export interface SandboxParcel {
  waybill: string;
  courier: string;
  /** Text of the newest scan. */
  last: string | null;
  /** Who knows of it: SF's own system, the tracking service, or both. */
  knownTo: ('sf' | 'kuaidi100')[];
}

/** `number` counts mails in order of arrival and addresses attachments. */
export type SandboxMail = Omit<ReceivedMail, 'attachments'> & {
  number: number;
  attachments: { filename: string; contentType: string; bytes: number; href: string }[];
};

export type SandboxState = ReturnType<typeof readState>;

/** Everything the outside world has seen or waits for. All lists newest first. */
export function readState(simulators: SandboxSimulators) {
  return {
    sms: simulators.sms.control.messages().reverse(),
    wechat: simulators.wechat.control.messages().reverse(),
    shipments: simulators.wechat.control.shipments().reverse(),
    mails: simulators.mail.control.mails().map(mailOf).reverse(),
    orders: channels.flatMap((channel) => simulators[channel].control.orders().map(orderOf(channel)).reverse()),
    faces: simulators.face.control.checks().reverse(),
    parcels: parcelsOf(simulators).reverse(),
  };
}

const mailOf = ({ attachments, ...mail }: ReceivedMail, number: number): SandboxMail => ({
  ...mail,
  number,
  attachments: attachments.map(({ filename, contentType, content }, position) => ({
    filename,
    contentType,
    bytes: content.length,
    href: `/sandbox/mails/${number}/${position}`,
  })),
});

// Field by field: a payment simulator's order may hold more than is meant for show.
const orderOf =
  (channel: (typeof channels)[number]) =>
  ({ outTradeNo, amountFen, description, state, codeUrl }: PaymentOrder) => ({
    channel,
    outTradeNo,
    amountFen,
    description,
    state,
    ...(codeUrl ? { codeUrl } : {}),
  });

function parcelsOf({ sf, kuaidi100 }: SandboxSimulators): SandboxParcel[] {
  const parcels = new Map<string, SandboxParcel>();
  for (const { waybill, routes } of sf.control.waybills()) {
    parcels.set(waybill, { waybill, courier: couriers.sf.label, last: routes.at(-1)?.remark ?? null, knownTo: ['sf'] });
  }
  for (const { waybill, courier, events } of kuaidi100.control.parcels()) {
    const known = parcels.get(waybill);
    const last = events[0]?.context ?? known?.last ?? null;
    parcels.set(waybill, { waybill, courier: couriers[courier].label, last, knownTo: [...(known?.knownTo ?? []), 'kuaidi100'] });
  }
  return [...parcels.values()];
}
