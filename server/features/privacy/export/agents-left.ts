import type { Account, Application, Prisma } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';

/** What tells when the agents of an application left. */
export const ofAgents = { account: { select: { agentsLeft: true, mobileSealed: true } } } as const satisfies Prisma.ApplicationInclude;

type Left = Pick<Application, 'agentLeftAt' | 'restrictedAt' | 'createdAt'> & { account: Pick<Account, 'agentsLeft'> };
type Versioned = Pick<Application, 'agentSince' | 'formVersion' | 'formLeftAt' | 'formLeftVersion'>;

/** Longer than a hand-over takes to be written: what is nearer than that is told to be of one. Milliseconds. */
const together = 60_000;
const isWithin = (moments: readonly Date[], at: Date): boolean => moments.some((one) => Math.abs(at.getTime() - one.getTime()) < together);

const inOrder = (moments: readonly Date[]): Date[] => moments.toSorted((one, other) => one.getTime() - other.getTime());

/** When the agents before the present one left, oldest first. A build that wrote no list left the moment with the application. */
export function agentsLeft({ createdAt, agentLeftAt, account }: Left): Date[] {
  const listed = account.agentsLeft.filter((at) => at >= createdAt);
  return inOrder(agentLeftAt && !isWithin(listed, agentLeftAt) ? [...listed, agentLeftAt] : listed);
}

/** The same row with the hand-overs of builds that wrote no list: a reviewer was asked to judge the new agent's papers, once for each. */
export async function withAllLeft<Row extends { id: string; account: Pick<Account, 'agentsLeft'> }>(
  { database }: Pick<World, 'database'>,
  row: Row,
): Promise<Row> {
  const tasks = await database.task.findMany({ where: { applicationId: row.id, kind: 'agentChanged' }, select: { createdAt: true } });
  const missing = tasks.map(({ createdAt }) => createdAt).filter((at) => !isWithin(row.account.agentsLeft, at));
  return { ...row, account: { ...row.account, agentsLeft: inOrder([...row.account.agentsLeft, ...missing]) } };
}

const leftRestricted = (row: Left): Date[] => {
  const { restrictedAt } = row;
  return restrictedAt ? agentsLeft(row).filter((at) => at >= restrictedAt) : [];
};

/** Since when the agent whom the papers show is another one than now; null while it is the same. What is kept for the law alone tells it by the account. */
export const agentLeftAt = (row: Left): Date | null =>
  inOrder([...leftRestricted(row), ...(row.agentLeftAt ? [row.agentLeftAt] : [])]).at(-1) ?? null;

/** The agent who left with the form as it is. */
interface FormsAgent {
  /** When that agent left; null where nobody can tell any more who it was. */
  until: Date | null;
  /** The version up to which the answers are that agent's. */
  version: number;
}

/** Whose answers of the agent stand in the form, where they are not the present one's; null where they are. */
export function formsAgent(row: Left & Versioned): FormsAgent | null {
  const { formLeftAt, formLeftVersion, agentSince, formVersion } = row;
  if (!agentLeftAt(row)) return null;
  if (row.agentLeftAt === null) return { until: leftRestricted(row)[0] ?? null, version: formVersion };
  const isKnown = formLeftAt !== null && formLeftVersion !== null && formLeftVersion >= agentSince;
  return isKnown ? { until: formLeftAt, version: formLeftVersion } : { until: null, version: 0 };
}
