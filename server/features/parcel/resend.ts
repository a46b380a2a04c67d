import { anyApplication, lockAny, lockOwn, ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { changedReceiver } from '../../content/changed-receiver.ts';
import { turnedRound } from '../../content/resending.ts';
import { Refusal } from '../../contract/errors.ts';
import { type CameBackFor, freightWords, returnReasons } from '../../contract/parcel-reasons.ts';
import type { Receiver } from '../../contract/receiver.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Database, Transaction } from '../../data/database.ts';
import type { Application, Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { refuseGroundless } from './turned.ts';

/** Why the parcel came back that a courier alone has reported: it says who pays for the next, and the agent is told. */
export async function explainReturn(
  world: World,
  caller: Caller,
  id: string,
  { reason, note, seen }: { reason: CameBackFor; note: string; seen: Seen },
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const parcel = await backOf(tx, application, 'explainReturn', caller);
    const { label, payer } = returnReasons[reason];
    const words = `${label}，${freightWords[payer][parcel.direction]}。${note}`;
    await advance(tx, world, 'application', application, 'explainReturn', caller, { note: words, seen, detail: { code: reason } });
    await tx.parcel.update({ where: { id: parcel.id }, data: { reason } });
  });
}

interface Agreed {
  reason: string;
  receiver: Receiver;
  note?: string;
  seen?: Seen;
  /** Has an applicant prove that it is the owner of the account who sends the key somewhere else. */
  proven?: () => Promise<unknown>;
}

/** The agent agrees to the second freight as `reason` has it, and says where the key goes now; staff write down what was said by telephone. */
export async function agreeResend(
  world: World,
  caller: Caller,
  id: string,
  { reason, receiver, note, seen, proven }: Agreed,
): Promise<void> {
  const own = caller.kind === 'applicant';
  const judged = async (tx: Database | Transaction, application: Application) => {
    const parcel = await backOf(tx, application, 'agreeResend', caller);
    if (parcel.reason !== reason) throw new Refusal('conflict', { last: '' });
    return { parcel, ...changedReceiver(world, application, receiver) };
  };
  // What is refused anyhow spends nobody's code.
  const before = async () => {
    const { database } = world;
    await judged(database, own ? await ownApplication(database, caller.id, id) : await anyApplication(database, id));
    if (Object.values(receiver).some((words) => words !== undefined)) await proven?.();
  };
  const work = async (tx: Transaction) => {
    const application = own ? await lockOwn(tx, caller.id, id) : await lockAny(tx, id);
    const { parcel, set, labels, formerSealed } = await judged(tx, application);
    const words = note ? `${freightWords.applicant.outbound}。${note}` : freightWords.applicant.outbound;
    const { eventId } = await advance(tx, world, 'application', application, 'agreeResend', caller, { note: words, seen, set });
    if (labels.length > 0) await world.jobs.send(tx, 'tellReceiverChanged', { applicationId: id, eventId, formerSealed });
    await tx.parcel.update({ where: { id: parcel.id }, data: { agreedAt: world.now() } });
  };
  await world.transact(work, { before });
}

async function backOf(
  tx: Database | Transaction,
  application: Application,
  command: 'explainReturn' | 'agreeResend',
  caller: Caller,
): Promise<Parcel> {
  const parcels = await tx.parcel.findMany({ where: { applicationId: application.id } });
  refuseGroundless(application, parcels, command, caller);
  const back = turnedRound(application, parcels);
  if (!back) throw new Refusal('notFound');
  return back;
}
