import { revocationOf } from '../content/gone-key.ts';
import { replacedKey } from '../contract/machines/replaced-key.ts';
import type { ReplacedKeyView } from '../contract/money-views.ts';
import { goneLabel } from '../contract/remake-reasons.ts';
import { beijingDay, dateAsDay, dayAsDate } from '../contract/time.ts';
import type { ReplacedKey, Task } from '../generated/prisma/client.ts';
import { deskDay } from '../lifecycle/call-times.ts';
import { undoneTasks } from '../lifecycle/states.ts';
import { isAbout } from '../lifecycle/timeline.ts';
import type { World } from '../world.ts';

export type Revocation = Pick<Task, 'reference' | 'dueOn' | 'postponedTo'>;

/** Tasks of the staff to revoke keys of an application, newest first; asked for only where one is still to be revoked. */
export async function openRevocations(
  { database }: Pick<World, 'database'>,
  { id: applicationId, replacedKeys }: { id: string; replacedKeys: readonly ReplacedKey[] },
): Promise<Revocation[]> {
  if (!replacedKeys.some(({ state }) => replacedKey.states[state].inForce)) return [];
  const where = { kind: 'revokeCertificate', applicationId, state: undoneTasks };
  return database.task.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
}

/** The days that were told of a key: of one that is lost again its later loss counts. */
function toldOf({ id, replacedAt }: ReplacedKey, revocations: readonly Revocation[]) {
  const task = revocations.find(({ reference }) => reference.startsWith(revocationOf(id)));
  const first = task?.dueOn ?? dayAsDate(deskDay(replacedAt));
  return { told: task?.postponedTo ?? first, first: task?.postponedTo ? first : null };
}

export function replacedKeyView({ now }: Pick<World, 'now'>, row: ReplacedKey, revocations: readonly Revocation[]): ReplacedKeyView {
  const { id, certificateSerial, keySerial, why, state, replacedAt, revokedAt } = row;
  const { told, first } = toldOf(row, revocations);
  const { label: stateLabel, inForce } = replacedKey.states[state];
  return {
    id,
    serial: certificateSerial,
    keySerial,
    why: goneLabel(why),
    state,
    stateLabel,
    replacedAt: replacedAt.toISOString(),
    dueOn: dateAsDay(told),
    dueIsAbout: isAbout(told),
    firstDueOn: first && dateAsDay(first),
    late: inForce && dateAsDay(told) < beijingDay(now()),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
