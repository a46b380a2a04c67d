import type { Caller } from '../../../server/access/call.ts';
import { turnedRound, whyResendWaits } from '../../../server/content/resending.ts';
import { type CameBackFor, cameBackFor, type GoneFor } from '../../../server/contract/parcel-reasons.ts';
import type { Receiver } from '../../../server/contract/receiver.ts';
import type { Seen } from '../../../server/contract/seen.ts';
import { agreeResend, explainReturn } from '../../../server/features/parcel/resend.ts';
import { parcelCameBack, parcelGone } from '../../../server/features/parcel/turned.ts';
import type { World } from '../../../server/world.ts';

interface One {
  id: string;
}

/** What people do about parcels that did not simply arrive. */
export const parcelDeeds = (world: World, dispatcher: Caller, seen: (id: string) => Promise<Seen>) => {
  const { database } = world;
  return {
    takesBackOriginals: async ({ id }: One, parcelId?: string) =>
      parcelCameBack(world, dispatcher, id, 'inbound', { reason: 'addressWrong', note: '快递退回', parcelId, seen: await seen(id) }),
    takesBackKey: async ({ id }: One, reason: CameBackFor, parcelId?: string) =>
      parcelCameBack(world, dispatcher, id, 'outbound', { reason, note: '快递退回', parcelId, seen: await seen(id) }),
    registersLoss: async ({ id }: One, reason: GoneFor, parcelId?: string) =>
      parcelGone(world, dispatcher, id, { reason, note: '快递确认', parcelId, seen: await seen(id) }),
    explainsReturn: async ({ id }: One, reason: CameBackFor) =>
      explainReturn(world, dispatcher, id, { reason, note: '已向快递核实', seen: await seen(id) }),
    agreesToResend: ({ id, applicant }: One & { applicant: Caller }, reason: CameBackFor, receiver: Receiver = {}) =>
      agreeResend(world, applicant, id, { reason, receiver }),
    /** Why the key lies on the desk again; null where it was not sent yet, or nobody has said. */
    reasonOfReturn: async ({ id }: One): Promise<CameBackFor | null> => {
      const [application, parcels] = [
        await database.application.findUniqueOrThrow({ where: { id } }),
        await database.parcel.findMany({ where: { applicationId: id } }),
      ];
      return cameBackFor.find((reason) => reason === turnedRound(application, parcels)?.reason) ?? null;
    },
    waitsForWord: async ({ id }: One): Promise<boolean> =>
      whyResendWaits(
        await database.application.findUniqueOrThrow({ where: { id } }),
        await database.parcel.findMany({ where: { applicationId: id } }),
      ) !== null,
  };
};
