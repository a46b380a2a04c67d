import type { WantedSerials } from '../contract/corrections.ts';
import { replacedKey } from '../contract/machines/replaced-key.ts';
import { type GoneWhy, goneLabel } from '../contract/remake-reasons.ts';
import { type Actor, systemActor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Application, Parcel, ReplacedKey } from '../generated/prisma/client.ts';
import { advance } from '../lifecycle/advance.ts';
import { keysInForce, undoneTasks } from '../lifecycle/states.ts';
import { finishTasks, openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { isSentAgain, ofEarlierKey } from './resending.ts';

type Numbered = Pick<Application, 'id' | 'certificateSerial' | 'keySerial' | 'producedAt'>;

/**
 * Whoever finds a key that is lost can sign with it: from the moment in which it is reported, or another one takes its place, somebody is to revoke its
 * certificate, today. The application is locked; what is to be revoked already stays as it is; null: no key
 * was made.
 */
export async function haveRevoked(tx: Transaction, world: World, application: Numbered, why: GoneWhy): Promise<ReplacedKey | null> {
  const { id: applicationId, certificateSerial, keySerial, producedAt } = application;
  if (!certificateSerial || !keySerial) return null;
  const known = await goneKeyOf(tx, application);
  if (known && isKeyGone(known)) return alsoBecause(tx, known, why);
  const row =
    known ??
    (await tx.replacedKey.create({ data: { applicationId, certificateSerial, keySerial, producedAt, why, replacedAt: world.now() } }));
  const again = known
    ? (await advance(tx, world, 'replacedKey', row, 'loseAgain', systemActor('clock'), { set: { why, besides: null } })).eventId
    : '';
  await askToRevoke(tx, world, { ...row, why }, again);
  return row;
}

/**
 * A key of an organisation that is gone is revoked wherever it turns up: that is its reason while it is to be revoked, and the loss stands beside it, for
 * when the organisation was no such thing.
 */
async function alsoBecause(tx: Transaction, row: ReplacedKey, why: GoneWhy): Promise<ReplacedKey> {
  const { id, state } = row;
  if (!replacedKey.states[state].inForce || row.why === why || (row.why !== 'ended' && why !== 'ended')) return row;
  const data = { why: 'ended', besides: why === 'ended' ? row.why : why };
  return tx.replacedKey.update({ where: { id }, data });
}

/** Begins the reference of each task to revoke the certificate of a key. */
export const revocationOf = (keyId: string): string => `revoke:${keyId}`;

const askToRevoke = (
  tx: Transaction,
  world: World,
  { id, applicationId, certificateSerial, why }: Pick<ReplacedKey, 'id' | 'applicationId' | 'certificateSerial' | 'why'>,
  cause: string,
): Promise<boolean> =>
  openTask(tx, world, {
    kind: 'revokeCertificate',
    role: 'producer',
    applicationId,
    about: `加急：证书 ${certificateSerial} 已作废（${goneLabel(why)}），请立即吊销并登记；登记之前新证书不能寄出`,
    reference: `${revocationOf(id)}${cause}`,
    dueInDays: 0,
  });

/**
 * The numbers of the application were misread, and with them those of its key that was reported as gone: who is to revoke the certificate is told
 * the right one, by a new task, since the one with the wrong number may be in somebody's hands. `cause` names the correction.
 */
export async function correctGone(
  tx: Transaction,
  world: World,
  application: Numbered,
  right: WantedSerials,
  cause: string,
): Promise<void> {
  const known = await goneKeyOf(tx, application);
  if (!known) return;
  const row = await tx.replacedKey.update({ where: { id: known.id }, data: right });
  if (!replacedKey.states[row.state].inForce || row.certificateSerial === known.certificateSerial) return;
  const outcome = `序列号已更正为 ${row.certificateSerial}`;
  const { applicationId, id } = row;
  await finishTasks(tx, world, { kind: 'revokeCertificate', applicationId, actor: systemActor('clock'), outcome, about: revocationOf(id) });
  await askToRevoke(tx, world, row, `:${cause}`);
}

/** The key of which the agent's own report may be taken back: nobody revoked its certificate yet, and no other one takes its place. */
export const reportedKey = ({ certificateSerial }: Pick<Numbered, 'certificateSerial'>, keys: readonly ReplacedKey[]): ReplacedKey | null =>
  keys.find((row) => row.certificateSerial === certificateSerial && row.why === 'reported' && replacedKey.states[row.state].inForce) ??
  null;

/** It was reported by mistake, or not by who may: its certificate keeps its force, and who was to revoke it need not. */
export async function keepReported(tx: Transaction, world: World, actor: Actor, row: ReplacedKey, outcome: string): Promise<void> {
  const { id, applicationId } = row;
  await advance(tx, world, 'replacedKey', row, 'find', systemActor('clock'));
  await finishTasks(tx, world, { kind: 'revokeCertificate', applicationId, actor, outcome, about: revocationOf(id) });
}

/** The organisation is no such thing as gone: its key that nobody revoked yet keeps its force, unless it is lost besides; one that was revoked is made anew. */
export async function keepStanding(tx: Transaction, world: World, actor: Actor, row: ReplacedKey, outcome: string): Promise<void> {
  const { id, why, besides, state } = row;
  if (why !== 'ended' || !isKeyGone(row)) return;
  if (!replacedKey.states[state].inForce)
    return askForAnother(tx, world, row, {
      about: `证书 ${row.certificateSerial} 因单位被登记为注销或吊销已吊销，现查明登记有误：请告知经办人，并在申请页发起「重新制证」`,
      reference: `standing:${id}`,
    });
  if (besides) return void (await tx.replacedKey.update({ where: { id }, data: { why: besides, besides: null }, select: { id: true } }));
  await keepReported(tx, world, actor, row, outcome);
}

/** What was revoked is of no use to who has it: a supervisor is to have another one made. Once, whatever asked for it first. */
async function askForAnother(
  tx: Transaction,
  world: World,
  { applicationId }: ReplacedKey,
  asked: { about: string; reference: string },
): Promise<void> {
  if ((await tx.task.count({ where: { kind: 'keyLost', applicationId, state: undoneTasks } })) > 0) return;
  await openTask(tx, world, { kind: 'keyLost', role: 'supervisor', applicationId, ...asked, dueInDays: 1 });
}

/** Whether nobody has the key who may. */
export const isKeyGone = ({ state }: Pick<ReplacedKey, 'state'>): boolean => replacedKey.states[state].gone;

/** Whether its loss is known: that its organisation is gone says nothing of where it is, until it is revoked. */
export const isLossKnown = (row: ReplacedKey): boolean =>
  isKeyGone(row) && !(row.why === 'ended' && row.besides === null && replacedKey.states[row.state].inForce);

/** The row of the key whose numbers the application has, once it was reported as gone. */
export const goneKeyOf = (tx: Pick<Transaction, 'replacedKey'>, { id, certificateSerial }: Pick<Numbered, 'id' | 'certificateSerial'>) =>
  certificateSerial === null ? null : tx.replacedKey.findFirst({ where: { applicationId: id, certificateSerial } });

/**
 * The key that was lost is there, with its parcel; a parcel of an earlier key, or that it left since, says nothing of it. Whose certificate nobody revoked yet keeps it; one that was revoked is of no use to who has it, and a supervisor is
 * to have another made; nobody is left who may have that of an organisation that is gone. Tells whether nothing more is to be done about the loss.
 */
export async function keyIsFound(
  tx: Transaction,
  world: World,
  parcel: Pick<Parcel, 'applicationId' | 'direction' | 'createdAt'>,
  outcome: string,
): Promise<boolean> {
  const { applicationId } = parcel;
  const application = await tx.application.findUniqueOrThrow({ where: { id: applicationId } });
  if (ofEarlierKey(parcel, application) || (await isSentAgain(tx, parcel))) return true;
  const row = await goneKeyOf(tx, application);
  if (!row || !isKeyGone(row)) return true;
  if (row.why === 'ended') {
    if (row.besides) await tx.replacedKey.update({ where: { id: row.id }, data: { besides: null }, select: { id: true } });
    return true;
  }
  const clock = systemActor('clock');
  if (!replacedKey.states[row.state].inForce) {
    await askForAnother(tx, world, row, {
      about: `证书 ${row.certificateSerial} 已登记吊销，又找到的这把不能使用：请告知接收人，并在申请页发起「重新制证」`,
      reference: `found:${row.id}`,
    });
    return false;
  }
  await advance(tx, world, 'replacedKey', row, 'find', clock);
  if ((await tx.replacedKey.count({ where: { applicationId, state: keysInForce } })) === 0)
    await finishTasks(tx, world, { kind: 'revokeCertificate', applicationId, actor: clock, outcome });
  return true;
}
