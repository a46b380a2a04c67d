import { lockAny, lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers, sealAnswers } from '../../content/answers.ts';
import { valueVersions } from '../../content/outdate-prints.ts';
import { productOf } from '../../content/product.ts';
import { turnedRound } from '../../content/resending.ts';
import { Refusal } from '../../contract/errors.ts';
import { answerFault, formOf, type QuestionKey, tidy } from '../../contract/form.ts';
import { keys } from '../../contract/machine.ts';
import { type CameBackFor, freightWords, returnReasons } from '../../contract/parcel-reasons.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { ColumnsOf } from '../../lifecycle/rows.ts';
import type { World } from '../../world.ts';
import { refuseGroundless } from './turned.ts';

/** Who receives the key; what is left out stays. */
export type Receiver = Partial<Record<'receiverName' | 'receiverMobile' | 'receiverRegion' | 'receiverStreet', string>>;

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

/** The agent agrees to the second freight as `reason` has it, and says where the key goes now; staff write down what was said by telephone. */
export async function agreeResend(
  world: World,
  caller: Caller,
  id: string,
  { reason, receiver, note, seen }: { reason: string; receiver: Receiver; note?: string; seen?: Seen },
): Promise<void> {
  await world.transact(async (tx) => {
    const application = caller.kind === 'applicant' ? await lockOwn(tx, caller.id, id) : await lockAny(tx, id);
    const parcel = await backOf(tx, application, 'agreeResend', caller);
    if (parcel.reason !== reason) throw new Refusal('conflict', { last: '' });
    const set = changedReceiver(world, application, receiver);
    const words = note ? `${freightWords.applicant.outbound}。${note}` : freightWords.applicant.outbound;
    await advance(tx, world, 'application', application, 'agreeResend', caller, { note: words, seen, set });
    await tx.parcel.update({ where: { id: parcel.id }, data: { agreedAt: world.now() } });
  });
}

async function backOf(
  tx: Transaction,
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

/** None of these stands on a paper that was sealed, so that nothing must be printed again. */
function changedReceiver(world: World, application: Application, receiver: Receiver): ColumnsOf<'application'> {
  const before = openAnswers(world.sealer, application.answers);
  const typed = Object.fromEntries(Object.entries(receiver).map(([key, words]) => [key, tidy(key as keyof Receiver, words)]));
  const changed = keys<QuestionKey>(typed).filter((key) => (before[key] ?? '') !== typed[key]);
  if (changed.length === 0) return {};
  const after = { ...before, ...typed };
  const form = formOf(productOf(world, application));
  const fields = changed.flatMap((key) => {
    const message = answerFault(form, key, after);
    return message ? [{ path: `receiver.${key}`, message }] : [];
  });
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
  const version = application.formVersion + 1;
  const answerVersions = { ...valueVersions(application), ...Object.fromEntries(changed.map((key) => [key, version])) };
  return { answers: sealAnswers(world.sealer, after), formVersion: version, answerVersions };
}
