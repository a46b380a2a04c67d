import { z } from 'zod';
import { accountChangeKinds, changeLifeDays } from '../../contract/account-changes.ts';
import { dayMs } from '../../contract/time.ts';
import type { Account } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';

/** What lies sealed with an account while a second person is waited for. */
export const wantedChange = z.object({
  kind: z.enum(accountChangeKinds),
  /** Who works for the organisation from then on; nothing where its account is freed. */
  agent: z.object({
    agentMobile: z.string().optional(),
    agentName: z.string().optional(),
    agentIdKind: z.string().optional(),
    agentIdNumber: z.string().optional(),
  }),
  /** What the first person saw and heard. */
  evidence: z.string(),
  askerName: z.string(),
});
export type WantedChange = z.infer<typeof wantedChange>;

export interface OpenChange extends WantedChange {
  askedBy: string;
  askedAt: Date;
}

/** What was asked of an account, however long ago; null when nobody has. */
export function storedChange(
  { sealer }: Pick<World, 'sealer'>,
  { changeAskedAt, changeAskedBy, changeSealed }: Account,
): OpenChange | null {
  if (!changeAskedAt || !changeAskedBy || !changeSealed) return null;
  return { ...wantedChange.parse(JSON.parse(sealer.open(changeSealed))), askedBy: changeAskedBy, askedAt: changeAskedAt };
}

/** What stands open of an account; null when nobody asked, or nobody decided in time. */
export function openChange(world: Pick<World, 'sealer' | 'now'>, account: Account): OpenChange | null {
  const { changeAskedAt } = account;
  if (changeAskedAt && world.now().getTime() - changeAskedAt.getTime() >= changeLifeDays * dayMs) return null;
  return storedChange(world, account);
}

export const undecided = { changeAskedBy: null, changeAskedAt: null, changeSealed: null };
