/** What parcels need from couriers and tracking services. */
export const parcelProgress = [
  'announced',
  'inTransit',
  'delivering',
  'delivered',
  'problem',
  'refused',
  'returned',
  // Refused, and the sender has signed for it: whatever is signed for afterwards is no delivery.
  'handedBack',
  'lost',
  'damaged',
] as const;
export type ParcelProgress = (typeof parcelProgress)[number];

export interface TrackingEvent {
  at: Date;
  place?: string;
  text: string;
  /** The courier's own word for it where our table has none. */
  code?: string;
}

export interface Tracking {
  /** Null where no word of the courier is in a table of ours: nothing moves. */
  progress: ParcelProgress | null;
  /** The newest word that is in no table, to be asked about. */
  unknown?: string;
  /** Newest first. */
  events: TrackingEvent[];
}

export interface Address {
  name: string;
  mobile: string;
  /** Province, city, district. */
  region: [string, string, string];
  street: string;
}

/** Who pays the freight: 到付 or 寄付. */
export type Payer = 'receiver' | 'sender';

/** Sends our parcels (SF Express). */
export interface DispatchGateway {
  /** `reference` is ours and unique; a repeated reference returns the waybill of the first call. */
  createWaybill(parcel: { reference: string; receiver: Address; cargo: string; payer: Payer }): Promise<{ waybill: string }>;
  /** SF asks for the last four digits of a phone on the parcel. */
  track(waybill: string, phoneTail: string): Promise<Tracking>;
}

/** Follows parcels of any courier (Kuaidi100). `courier` is a key of the contract's courier table; of `mobile` the last four digits do. */
export interface TrackingGateway {
  query(parcel: { courier: string; waybill: string; mobile: string }): Promise<Tracking>;
  /** Asks for pushes to our callback; returns false when the service does not know the waybill. Repeating is harmless. */
  subscribe(parcel: { courier: string; waybill: string; mobile: string; callbackUrl: string }): Promise<boolean>;
  /** Checks the signature of a push; `courier` is null for a company that is in no table of ours. Throws `PushRefused`. */
  readPush(body: Record<string, string>): { courier: string | null; waybill: string; tracking: Tracking };
}

/** `format`: it is signed by the service, and says what we cannot read. */
export class PushRefused extends Error {
  constructor(readonly reason: 'signature' | 'format') {
    super(`push refused: ${reason}`);
  }
}
