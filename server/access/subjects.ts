import { masked } from '../contract/form.ts';
import type { Actor, Role, StaffRole } from '../contract/roles.ts';
import { type Standing, standingRow } from '../contract/standings.ts';
import { heldIn } from '../data/sealed-names.ts';
import { boundColumns, isBound } from '../data/wechat-binding.ts';
import type { Account, Staff } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

/** Whose session it is: an account or a member of staff. */
export interface Who {
  kind: 'applicant' | 'staff';
  id: string;
}

/** What the guards and the first screen need to know of somebody; read from the database with every request, so that a change acts at once. */
export interface Subject extends Who {
  name: string;
  roles: Role[];
  uscc: string | null;
  /** Masked. */
  mobile: string | null;
  wechatBound: boolean;
  /** Counts what ended all sessions. */
  sessionsVersion: number;
  /** Id of the session that lives on over the last count. */
  keptSession: string | null;
  /** Whether a second factor is set up. */
  secondFactor: boolean;
  /** Whether somebody else gave the password. */
  givenPassword: boolean;
  /** Of an account; null of staff. */
  standing: Standing | null;
  /** Name of who signs in, where several do. */
  person: string | null;
  /** The account whose applications a colleague shares. */
  worksFor: string | null;
  /** Whether the terms in force must be agreed to first. */
  termsOpen: boolean;
}

/** The column is text; only `members.ts` and `ensure.ts` write it, from the contract's table. */
export const rolesOf = ({ roles }: Pick<Staff, 'roles'>): StaffRole[] => roles as StaffRole[];

/** A name of before lies in plain until `rotate-keys` ran. */
export const nameOfStaff = ({ sealer }: Pick<World, 'sealer'>, { nameSealed, name }: Pick<Staff, 'nameSealed' | 'name'>): string =>
  heldIn(sealer, nameSealed, name) ?? '';

type Reached = Pick<Staff, 'mobileSealed'>;

/** Whether two logins reach the same telephone: one person with two logins is no second person. */
export function reachSameTelephone({ sealer }: Pick<World, 'sealer'>, one: Reached, other: Reached): boolean {
  if (one.mobileSealed === null || other.mobileSealed === null) return false;
  return sealer.open(one.mobileSealed) === sealer.open(other.mobileSealed);
}

type AccountRow = Pick<Account, 'id' | 'sessionsVersion' | 'keptSession' | keyof Omit<typeof ofAccount, keyof typeof ofSubject>>;
type StaffRow = Pick<Staff, 'id' | 'nameSealed' | 'name' | 'roles' | 'totpSealed' | 'givenPassword' | 'sessionsVersion' | 'keptSession'>;

export const accountSubject = ({ sealer }: Pick<World, 'sealer'>, account: AccountRow): Subject => ({
  kind: 'applicant',
  id: account.id,
  name: account.organisationName,
  roles: ['applicant'],
  uscc: account.ofUscc ?? account.uscc,
  mobile: masked('agentMobile', sealer.open(account.mobileSealed)),
  wechatBound: isBound(account),
  sessionsVersion: account.sessionsVersion,
  keptSession: account.keptSession,
  secondFactor: false,
  givenPassword: false,
  standing: account.standing,
  person: account.personSealed && sealer.open(account.personSealed),
  worksFor: account.worksFor,
  termsOpen: account.termsOpen,
});

export const staffSubject = (world: Pick<World, 'sealer'>, member: StaffRow): Subject => ({
  kind: 'staff',
  id: member.id,
  name: nameOfStaff(world, member),
  roles: rolesOf(member),
  uscc: null,
  mobile: null,
  wechatBound: false,
  sessionsVersion: member.sessionsVersion,
  keptSession: member.keptSession,
  secondFactor: member.totpSealed !== null,
  givenPassword: member.givenPassword,
  standing: null,
  person: null,
  worksFor: null,
  termsOpen: false,
});

/** The account as author of an event, before it has a session. */
export const actorOf = ({ id, organisationName }: Pick<Account, 'id' | 'organisationName'>): Actor => ({
  roles: ['applicant'],
  id,
  name: organisationName,
});

const ofSubject = { id: true, sessionsVersion: true, keptSession: true } as const;
const ofAccount = {
  ...ofSubject,
  organisationName: true,
  uscc: true,
  ofUscc: true,
  mobileSealed: true,
  ...boundColumns,
  standing: true,
  worksFor: true,
  personSealed: true,
  termsOpen: true,
} as const;
const ofStaff = { ...ofSubject, nameSealed: true, name: true, roles: true, totpSealed: true, givenPassword: true } as const;

/** Who it is by now; null for a closed account or somebody who was deactivated. */
export async function readSubject(world: Pick<World, 'database' | 'sealer'>, { kind, id }: Who): Promise<Subject | null> {
  if (kind === 'applicant') {
    const account = await world.database.account.findUnique({ where: { id, closedAt: null }, select: ofAccount });
    if (!account || !standingRow(account.standing).enters) return null;
    // A colleague is let in as long as the account stands that was opened to them.
    const works = account.worksFor && (await world.database.account.count({ where: { id: account.worksFor, closedAt: null } }));
    return works === 0 ? null : accountSubject(world, account);
  }
  const member = await world.database.staff.findUnique({ where: { id, active: true }, select: ofStaff });
  return member && staffSubject(world, member);
}
