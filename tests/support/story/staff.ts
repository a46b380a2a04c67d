import type { CallResult } from '../../../server/contract/calls.ts';
import type { Courier } from '../../../server/contract/couriers.ts';
import type { CameBackFor } from '../../../server/contract/parcel-reasons.ts';
import type { RemakeWhy } from '../../../server/contract/remake-reasons.ts';
import type { ReturnNote } from '../../../server/contract/returned.ts';
import type { Seen } from '../../../server/contract/seen.ts';
import type { TaskOutcome } from '../../../server/contract/task-outcomes.ts';
import type { StaffJudgement } from '../../../server/contract/verification-means.ts';
import { demoPassword } from '../../../server/development/demo.ts';
import { pdf } from '../pictures.ts';
import type { MetService } from '../service.ts';
import { signedInStaff } from './staff-sign-in.ts';

/** A member of the staff of the embedded default (`server/development/demo.ts`), signed in at the console. */
export async function staffOf(service: MetService, login: string) {
  const person = await signedInStaff(service, login, demoPassword);
  const at = (id: string) => ({ params: { id } });
  const tasks = () => person.call('GET /staff/tasks', {});
  /** Says that we call, calls, and enters what came of it. */
  const calls = async (id: string, result: CallResult, said = '') => {
    const [task] = (await tasks()).filter((one) => one.id === id);
    const [whom] = task?.calls?.whom ?? [];
    const [from = ''] = task?.calls?.numbers ?? [];
    await person.call('POST /staff/tasks/:id/call', { ...at(id), body: { whom: whom?.callee ?? 'agent', from } });
    return person.call('POST /staff/tasks/:id/calls', { ...at(id), body: { result, said } });
  };
  const opens = (id: string) => person.call('GET /staff/applications/:id', at(id));
  /** The case as it stands now is what the person decides on, unless they say what they had before them. */
  const before = async (id: string, seen?: Seen) => ({ seen: seen ?? (await opens(id)).seen });
  return {
    person,
    opens,
    returns: async (id: string, flags: Partial<ReturnNote>, seen?: Seen) =>
      person.call('POST /staff/applications/:id/return', { ...at(id), body: { ...(await before(id, seen)), ...flags } }),
    approves: async (id: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/approve', { ...at(id), body: await before(id, seen) }),
    receives: async (id: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/receive', { ...at(id), body: await before(id, seen) }),
    refusesPapers: async (id: string, note: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/refuse-papers', { ...at(id), body: { ...(await before(id, seen)), note } }),
    acceptsPapers: async (id: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/accept-papers', { ...at(id), body: await before(id, seen) }),
    produces: async (id: string, certificateSerial: string, keySerial: string) =>
      person.call('POST /staff/applications/:id/produce', {
        ...at(id),
        body: { ...(await before(id)), certificateSerial, keySerial, keySerialAgain: keySerial },
      }),
    /** Both numbers anew, the certificate's first. */
    asksForSerials: async (id: string, [certificateSerial, keySerial]: readonly [string, string], reason: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/serials', {
        ...at(id),
        body: { ...(await before(id, seen)), certificateSerial, keySerial, keySerialAgain: keySerial, reason },
      }),
    renews: async (id: string, note: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/renew', { ...at(id), body: { ...(await before(id, seen)), note } }),
    asksForRemake: async (id: string, why: RemakeWhy, reason: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/remake', { ...at(id), body: { ...(await before(id, seen)), why, reason } }),
    /** Of the replaced key that is still in force. */
    entersRevocation: async (id: string, note: string, seen?: Seen) => {
      const view = await opens(id);
      const params = { id, keyId: view.replacedKeys.find(({ state }) => state === 'inForce')?.id ?? '' };
      return person.call('POST /staff/applications/:id/replaced-keys/:keyId/revoke', { params, body: { seen: seen ?? view.seen, note } });
    },
    refusesWithdrawal: async (id: string, reason: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/withdrawal/refuse', { ...at(id), body: { ...(await before(id, seen)), reason } }),
    delivers: async (id: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/deliver', { ...at(id), body: await before(id, seen) }),
    takesBackLoss: async (id: string, note: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/key-lost/take-back', { ...at(id), body: { ...(await before(id, seen)), note } }),
    reopensDelivery: async (id: string, note: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/reopen-delivery', { ...at(id), body: { ...(await before(id, seen)), note } }),
    takesBackOriginals: async (id: string, note: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/parcel-returned', {
        ...at(id),
        body: { ...(await before(id, seen)), reason: 'addressWrong', note },
      }),
    registersLoss: async (id: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/parcel-lost', {
        ...at(id),
        body: { ...(await before(id, seen)), reason: 'lost', note: '快递确认遗失' },
      }),
    explainsReturn: async (id: string, reason: CameBackFor, seen?: Seen) =>
      person.call('POST /staff/applications/:id/parcel-reason', {
        ...at(id),
        body: { ...(await before(id, seen)), reason, note: '已向快递核实' },
      }),
    takesBackKey: async (id: string, note: string, seen?: Seen, reason: CameBackFor = 'ourMistake') =>
      person.call('POST /staff/applications/:id/redispatch', {
        ...at(id),
        body: { ...(await before(id, seen)), reason, note },
      }),
    dispatches: async (id: string, seen?: Seen, parcel: { courier?: Courier; waybill?: string } = {}) =>
      person.call('POST /staff/applications/:id/dispatch', { ...at(id), body: { ...(await before(id, seen)), ...parcel } }),
    rejects: async (id: string, note: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/reject', { ...at(id), body: { ...(await before(id, seen)), note } }),
    judges: async (id: string, findingId: string, verdict: 'confirmed' | 'dismissed' | null, seen?: Seen) =>
      person.call('POST /staff/applications/:id/findings/:findingId', {
        params: { id, findingId },
        body: { ...(await before(id, seen)), verdict },
      }),
    judgesRepresentative: async (id: string, judgement: StaffJudgement, note: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/verification', { ...at(id), body: { ...(await before(id, seen)), judgement, note } }),
    /** Watches the recording, as the link in the case opens it. */
    watches: async (id: string) => person.download((await opens(id)).manualCheck?.video ?? ''),
    asksForWithdrawal: async (id: string, reason: string, seen?: Seen) =>
      person.call('POST /staff/applications/:id/withdrawal', { ...at(id), body: { ...(await before(id, seen)), reason } }),
    /** The second person's word on what stands open. */
    confirms: async (id: string, seen?: Seen) => {
      const view = await opens(id);
      const params = { id, requestId: view.request?.id ?? '' };
      return person.call('POST /staff/applications/:id/requests/:requestId/confirm', { params, body: { seen: seen ?? view.seen } });
    },
    refuses: async (id: string, words: string) => {
      const params = { id, requestId: (await opens(id)).request?.id ?? '' };
      return person.call('POST /staff/applications/:id/requests/:requestId/refuse', { params, body: { words } });
    },
    takesBack: async (id: string) => {
      const params = { id, requestId: (await opens(id)).request?.id ?? '' };
      return person.call('POST /staff/applications/:id/requests/:requestId/take-back', { params });
    },
    attachesInvoice: async (id: string, issue?: number, file?: Buffer) => {
      const seen = (await opens(id)).invoice;
      const parts = { issue: String(issue ?? seen?.issue ?? 0), round: String(seen?.round ?? 0) };
      return person.upload(`/api/v1/staff/applications/${id}/invoice`, file ? 'invoice.ofd' : 'invoice.pdf', file ?? (await pdf(1)), parts);
    },
    tasks: () => person.call('GET /staff/tasks', {}),
    finishesTask: (id: string, outcome: TaskOutcome, note: string) =>
      person.call('POST /staff/tasks/:id/done', { ...at(id), body: { outcome, note } }),
    calls,
    /** At the public number of the organisation whose account was asked for last somebody answers, and agrees. */
    callsOrganisation: async () => {
      const asked = (await tasks()).filter(({ kind }) => kind === 'accountChange').at(-1);
      return calls(asked?.id ?? '', 'reached', '负责人确认');
    },
  };
}

export type Member = Awaited<ReturnType<typeof staffOf>>;
