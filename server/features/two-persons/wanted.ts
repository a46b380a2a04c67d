import { correctGone, haveRevoked } from '../../content/gone-key.ts';
import { productOf } from '../../content/product.ts';
import { judgeSerials, refuseUsed } from '../../content/serials.ts';
import { keptNow } from '../../content/withdrawal-rule.ts';
import { correctionWords, serialCorrections, type WantedSerials, wantedSerials } from '../../contract/corrections.ts';
import { Refusal } from '../../contract/errors.ts';
import { type WantedRemake, wantedRemake } from '../../contract/remake.ts';
import { remakeWords } from '../../contract/remake-reasons.ts';
import { systemActor } from '../../contract/roles.ts';
import { type ReadSerials, serialNames } from '../../contract/serials.ts';
import { type WantedWithdrawal, wantedWithdrawal } from '../../contract/withdrawal-rule.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, TwoPersonRequest } from '../../generated/prisma/client.ts';
import type { Advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import { askedWithdrawal } from '../../lifecycle/withdrawals.ts';
import type { World } from '../../world.ts';

/** The numbers that shall stand there, judged as at production. Throws `invalidInput`; nothing to correct is that too. */
export async function wantSerials(tx: Transaction, world: World, application: Application, read: ReadSerials): Promise<WantedSerials> {
  const serials = judgeSerials(world, application, read);
  if (serialNames.every((name) => application[name] === serials[name]))
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'certificateSerial', message: '与已登记的号码相同，没有需要更正的' }] });
  await refuseUsed(tx, world, application, serials);
  return serials;
}

/** What the product's table keeps; to an applicant who waits for the answer, what was said when it asked. */
export async function wantWithdrawal(tx: Transaction, world: World, application: Application): Promise<WantedWithdrawal> {
  const asked = await askedWithdrawal(tx, application.id);
  return { keptFen: asked?.keptFen ?? keptNow(world, application) };
}

/** What the command does beside leading on, where the request asks for something. */
export async function carryingOut(
  tx: Transaction,
  world: World,
  application: Application,
  { id, command, wanted, amountFen, reason: note }: TwoPersonRequest,
): Promise<Advance<'application'>> {
  if (command === 'correctSerials') return correcting(tx, world, application, { id, serials: wantedSerials.parse(wanted), reason: note });
  if (command === 'remake') return replacing(tx, world, application, wantedRemake.parse(wanted), note);
  if (command === 'withdraw' && wanted !== null) {
    const { keptFen } = wantedWithdrawal.parse(wanted);
    return { set: { keptFen }, detail: { keptFen, amountFen }, note };
  }
  return { note };
}

/** The key that is there becomes a replaced one, whose certificate somebody revokes today; the numbers make room for those of the next. */
async function replacing(
  tx: Transaction,
  world: World,
  application: Application,
  { why }: WantedRemake,
  note: string,
): Promise<Advance<'application'>> {
  const { id: applicationId, certificateSerial, keySerial } = application;
  const row = await haveRevoked(tx, world, application, why);
  if (!row) throw new Error('a key that was made has no numbers');
  await finishTasks(tx, world, { kind: 'keyLost', applicationId, actor: systemActor('clock'), outcome: '已重新制证' });
  return {
    set: { certificateSerial: null, keySerial: null, producedAt: null },
    detail: { before: { certificateSerial, keySerial }, why, replacedKeyId: row.id },
    note: remakeWords(why, note),
  };
}

/** What the command does with the numbers: they replace what stands there, also where its loss was reported, and the record says both. */
async function correcting(
  tx: Transaction,
  world: World,
  application: Application,
  { id: cause, serials, reason }: Pick<TwoPersonRequest, 'id' | 'reason'> & { serials: WantedSerials },
): Promise<Advance<'application'>> {
  const { certificateSerial, keySerial } = application;
  await correctGone(tx, world, application, serials, cause);
  const changes = serialCorrections(productOf(world, application).serials, application, serials);
  return {
    set: serials,
    detail: { before: { certificateSerial, keySerial }, after: serials },
    note: `${correctionWords(changes)}：${reason}`,
  };
}

/** At the second person's word nobody has a field to read again: the sentence says what to do. */
export function inOneSentence(error: unknown): never {
  if (error instanceof Refusal && error.extra.fields?.[0])
    throw new Refusal('serialUsed', { reason: error.extra.fields[0].message.replace('，请对照实物重读', '') });
  throw error;
}
