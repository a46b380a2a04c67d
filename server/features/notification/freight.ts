import { z } from 'zod';
import { secondPayer } from '../../content/resending.ts';
import { keys } from '../../contract/machine.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import { reasonRow } from '../../contract/parcel-reasons.ts';
import type { Product } from '../../contract/product.ts';
import type { Event, Parcel } from '../../generated/prisma/client.ts';
import type { Facts } from './rules.ts';

/** What an event tells of a parcel: which one, and the state or the reason that it is about. */
const told = z.object({ parcelId: z.string().optional(), code: z.string().optional() }).catch({});

/** The parcel that an event is about, the newest where it names none; what became of it, and who pays for the next one. */
export function strayed({ detail }: Pick<Event, 'detail'>, parcels: readonly Parcel[]): Pick<Facts, 'strayed' | 'fate' | 'payer'> {
  const { parcelId, code } = told.parse(detail);
  const parcel = parcels.find(({ id }) => id === parcelId) ?? parcels[0];
  const state = keys(machine.states).find((name) => name === code);
  return {
    strayed: parcel?.waybill ?? '',
    fate: state ? machine.states[state].label.replace(/^已/, '') : '',
    payer: reasonRow(code ?? null)?.payer === 'us' ? '我方' : '贵单位',
  };
}

/** How the newest key travels: as the product says, and after one that came back as its reason says. */
export function freightOf({ courier: { code, words } }: Product, parcels: readonly Parcel[], courier: string): string {
  const [sent, ...earlier] = parcels.filter(({ direction }) => direction === 'outbound');
  const payer = secondPayer(earlier, 'outbound');
  if (payer) return `${courier}${payer === 'us' ? '寄付' : '到付'}`;
  return !sent || sent.courier === code ? words : courier;
}
