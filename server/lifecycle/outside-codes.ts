import { Refusal } from '../contract/errors.ts';
import { type Owner, parties, saidOf, shortCode } from '../contract/outside.ts';
import { OutsideRefusal } from '../contract/ports/outside-refusal.ts';
import { UnknownPlatformCode } from '../contract/ports/unknown-code.ts';
import { type Role, type StaffRole, staffRoles } from '../contract/roles.ts';
import { beijingDay } from '../contract/time.ts';
import type { World } from '../world.ts';
import { openTask } from './tasks.ts';

type Keeper = Pick<World, 'database' | 'now'>;

/** Asks a person to look a code up and extend the table: one task for each code, however often it comes. */
export const askAboutCode = async (world: Keeper, { party, code }: Pick<UnknownPlatformCode, 'party' | 'code'>): Promise<void> => {
  await openTask(world.database, world, {
    kind: 'unknownCode',
    role: parties[party].asks,
    applicationId: null,
    about: `${parties[party].label}返回了系统对照表里没有的代码「${shortCode(code)}」，请查阅其文档并补充`,
    reference: `code:${party}:${shortCode(code)}`,
    dueInDays: 1,
  });
};

const isStaff = (owner: string): owner is StaffRole => Object.hasOwn(staffRoles, owner);

/** Whatever an outside party's failure asks of the staff is asked here: once for an unknown code, once a day for one whose row names an owner. */
export async function tellOwner(world: Keeper, error: unknown): Promise<void> {
  if (error instanceof UnknownPlatformCode) return askAboutCode(world, error);
  if (!(error instanceof OutsideRefusal) || !isStaff(error.row.owner)) return;
  const { party, code, row } = error;
  await openTask(world.database, world, {
    kind: 'outsideRefusal',
    role: error.row.owner,
    applicationId: null,
    about: `${parties[party].label}：${saidOf(row)}（代码 ${shortCode(code)}）`,
    reference: `refused:${party}:${shortCode(code)}:${beijingDay(world.now())}`,
    dueInDays: 1,
  });
}

/**
 * The same while a person waits, who has these roles; answers what that person is told, null where the failure is no code of an outside party.
 * Whoever it is for needs no task to hear of it.
 */
export async function outsideAnswer(world: Keeper, error: unknown, roles: readonly Role[] = []): Promise<Refusal | null> {
  const listening: readonly Owner[] = ['applicant', ...roles.filter(isStaff)];
  if (error instanceof OutsideRefusal && listening.includes(error.row.owner))
    return new Refusal('outsideRefused', { reason: `${saidOf(error.row)}。` });
  await tellOwner(world, error);
  if (error instanceof UnknownPlatformCode) {
    const { label, meanwhile } = parties[error.party];
    return new Refusal('codeUnknown', { party: label, meanwhile });
  }
  return error instanceof OutsideRefusal ? new Refusal('platformUnavailable') : null;
}
