import { hashPassword } from '../../access/passwords.ts';
import { foldLogin } from '../../contract/identifiers.ts';
import { type StaffRole, systemActor } from '../../contract/roles.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';

export interface FirstMember {
  login: string;
  name: string;
  roles: StaffRole[];
  password: string;
  /** Somebody else chose the password: it opens nothing but its own change. */
  givenPassword: boolean;
  /** 11 digits; told when somebody changes who gets in. */
  mobile?: string | undefined;
}

/** Creates those who are missing (by login) and leaves the rest as they are. Safe to run in several processes at once. */
export async function ensureStaff(
  world: Pick<World, 'database' | 'transact' | 'sealer' | 'now'>,
  members: readonly FirstMember[],
): Promise<void> {
  for (const member of members) await ensureMember(world, { ...member, login: foldLogin(member.login) });
}

async function ensureMember(
  world: Pick<World, 'database' | 'transact' | 'sealer' | 'now'>,
  { password, mobile, name, ...member }: FirstMember,
): Promise<void> {
  const { database, transact, sealer, now } = world;
  if (await database.staff.findUnique({ where: { login: member.login }, select: { id: true } })) return;
  const at = now();
  const passwordHash = await hashPassword(password);
  await transact(async (tx) => {
    const data = {
      ...member,
      nameSealed: sealer.seal(name),
      mobileSealed: mobile ? sealer.seal(mobile) : null,
      passwordHash,
      createdAt: at,
    };
    const [added] = await tx.staff.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } });
    if (!added) return;
    const detail = { staffId: added.id, roles: member.roles };
    await appendEvent(tx, world, { applicationId: null, at, name: 'addMember', actor: systemActor('clock'), detail });
  });
}
