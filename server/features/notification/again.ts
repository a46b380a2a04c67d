import { lockAny, lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openSome } from '../../content/answers.ts';
import { Refusal } from '../../contract/errors.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { againOf, isSentence, mayBeSentAgain, type Recipient, recipientOf } from '../../contract/messages.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { sendSms } from './sms.ts';

/**
 * A message that did not arrive is sent again, with the words it had, to the number that stands now: who changed it meanwhile is reached. Throws
 * `notFound` for another application's message, `conflict` for one that is not the newest of its cause, is under way, arrived, or is a secret.
 */
export async function requestAgain(world: World, caller: Caller, id: string, messageId: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = caller.kind === 'applicant' ? await lockOwn(tx, caller.id, id) : await lockAny(tx, id);
    const rows = await tx.message.findMany({ where: { applicationId: id } });
    const row = rows.find((one) => one.id === messageId);
    if (!row || !isSentence(row.template)) throw new Refusal('notFound');
    const mobile = await mobileOf(tx, world, application, recipientOf(row.template, row.reference), row.reference);
    const references = new Set(rows.map(({ reference }) => reference));
    if (!mobile || !mayBeSentAgain(row, references)) throw new Refusal('conflict', { last: '' });
    const { channel, template, saysSealed } = row;
    const reference = againOf(row.reference);
    const now = world.now();
    const told = { channel, template, applicationId: id, saysSealed, mobileSealed: world.sealer.seal(mobile) };
    await tx.message.create({ data: { ...told, reference, sentAt: now, waitsUntil: now } });
    await world.jobs.send(tx, 'sendAgain', { reference });
  });
}

/** The number at which whom a message went to is reached now. */
async function mobileOf(
  tx: Transaction,
  { sealer }: World,
  { id: applicationId, answers }: Application,
  to: Recipient,
  reference: string,
): Promise<string | null> {
  const { agentMobile, receiverMobile } = openSome(sealer, answers, 'agentMobile', 'receiverMobile');
  if (to === 'agent') return agentMobile || null;
  if (to === 'receiver') return receiverMobile || null;
  if (to !== 'representative') return null;
  // Messages to a representative are named by their verification; another one may be somebody else's, who took that person's place.
  const all = await tx.verification.findMany({ where: { applicationId }, select: { id: true, personIndex: true } });
  const about = all.find(({ id }) => reference.startsWith(id));
  if (!about) return null;
  const ofPerson = { applicationId, personIndex: about.personIndex };
  const where = { verification: ofPerson, mobileSealed: { not: null } };
  const entry = await tx.verificationEntry.findFirst({ where, orderBy: { madeAt: 'desc' } });
  if (entry?.mobileSealed) return sealer.open(entry.mobileSealed);
  const typed = await tx.verification.findFirst({
    where: { ...ofPerson, contactSealed: { not: null } },
    orderBy: { sentAt: 'desc' },
  });
  return typed?.contactSealed ? sealer.open(typed.contactSealed) : null;
}

/** Sends what was asked for again; what was erased meanwhile is nothing to send. */
export async function sendAgain(world: World, { reference }: JobPayloads['sendAgain']): Promise<void> {
  const { applicationId, template, mobileSealed, saysSealed } = await world.database.message.findUniqueOrThrow({ where: { reference } });
  if (!mobileSealed || !saysSealed || !isSentence(template)) return;
  const parameters = JSON.parse(world.sealer.open(saysSealed)) as string[];
  await sendSms(world, { reference, applicationId, mobile: world.sealer.open(mobileSealed), template, parameters });
}
