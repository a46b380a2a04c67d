import type { Caller } from '../../access/call.ts';
import { rolesOf } from '../../access/subjects.ts';
import type { Transaction } from '../../data/database.ts';
import type { Staff } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { refuseSamePerson, stillAsking } from './administrators.ts';
import { isAsked, rolesAsked } from './rules.ts';

type Columns = Pick<Staff, 'credentialAskedBy' | 'credentialAskedAt' | 'credentialMobileSealed'>;
type Asked = { columns: Columns; askedBy?: string };

const nothingAsked: Columns = { credentialAskedBy: null, credentialAskedAt: null, credentialMobileSealed: null };

/**
 * Whether who gets in as this one is for two to change: whoever has a role, is asked to have one, or set up a second factor. As no role is given by one
 * administrator, none is taken over by one who gives its holder another password or mobile, nor by one who takes the role away for a moment.
 */
export const guarded = (member: Staff, now: Date): boolean =>
  member.totpSealed !== null ||
  (member.active && rolesOf(member).length > 0) ||
  (rolesAsked(member).length > 0 && isAsked({ by: member.administratorAskedBy, at: member.administratorAskedAt }, now));

const reference = (staffId: string): string => `credential:${staffId}:`;

/**
 * Another password (`mobile` null) or that mobile for somebody who has a role: another administrator asked for the same lately, and it is done; else it is
 * asked, and nothing else changes. Throws `secondPerson`, `mobileFirst`. `askedBy`: who asked first; absent while it waits.
 */
export async function credentialByTwo(tx: Transaction, world: World, caller: Caller, member: Staff, mobile: string | null): Promise<Asked> {
  const first = await stillAsking(tx, world, { by: member.credentialAskedBy, at: member.credentialAskedAt });
  const wanted = member.credentialMobileSealed && world.sealer.open(member.credentialMobileSealed);
  if (!first || first.id === caller.id || wanted !== mobile) return { columns: await ask(tx, world, caller, member.id, mobile) };
  await refuseSamePerson(tx, world, first, caller);
  const done = { applicationId: null, actor: caller, outcome: '第二位管理员已确认' };
  await finishTasks(tx, world, { kind: 'administratorAsked', ...done, about: reference(member.id) });
  return { columns: nothingAsked, askedBy: first.id };
}

async function ask(tx: Transaction, world: World, caller: Caller, staffId: string, mobile: string | null): Promise<Columns> {
  const at = world.now();
  const before = { kind: 'administratorAsked', applicationId: null, actor: caller, about: reference(staffId) } as const;
  await finishTasks(tx, world, { ...before, outcome: '已重新申请' });
  const detail = { staffId, what: mobile === null ? 'password' : 'mobile' };
  const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'askCredential', actor: caller, detail });
  await openTask(tx, world, {
    kind: 'administratorAsked',
    role: 'administrator',
    applicationId: null,
    about:
      mobile === null
        ? '有管理员申请为一位同事重设密码，请另一位管理员向本人核实后，在「员工」中重设；一天内无人确认即失效'
        : '有管理员申请更换一位同事的手机号，请另一位管理员向本人核实后，在「员工」中登记同一号码；一天内无人确认即失效',
    reference: `${reference(staffId)}${eventId}`,
    dueInDays: 1,
  });
  return { credentialAskedBy: caller.id, credentialAskedAt: at, credentialMobileSealed: mobile && world.sealer.seal(mobile) };
}

/** What became of another mobile: nothing is to change, another administrator is waited for, or it is changed. */
interface Renumbered {
  columns: Partial<Columns & Pick<Staff, 'mobileSealed'>>;
  /** For the event. */
  detail: { mobile?: 'asked' | 'changed'; mobileAskedBy?: string };
  /** The number of before, which is told. */
  formerSealed: string | null;
}

/**
 * Another mobile for a member of staff. Where none was yet one administrator enters it: nobody could be told, and without it two cannot be told from
 * one. Throws as `credentialByTwo`.
 */
export async function renumber(tx: Transaction, world: World, caller: Caller, member: Staff, mobile: string): Promise<Renumbered> {
  const { mobileSealed: formerSealed } = member;
  if (formerSealed !== null && world.sealer.open(formerSealed) === mobile) return { columns: {}, detail: {}, formerSealed: null };
  const mobileSealed = world.sealer.seal(mobile);
  if (formerSealed === null || !guarded(member, world.now()))
    return { columns: { mobileSealed }, detail: { mobile: 'changed' }, formerSealed };
  const { columns, askedBy } = await credentialByTwo(tx, world, caller, member, mobile);
  if (askedBy === undefined) return { columns, detail: { mobile: 'asked' }, formerSealed: null };
  return { columns: { ...columns, mobileSealed }, detail: { mobile: 'changed', mobileAskedBy: askedBy }, formerSealed };
}
