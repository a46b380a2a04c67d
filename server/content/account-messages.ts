import type { Message } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

/** What an account was told about itself since its present agent has it, newest first: what went to whoever had it before is another person's. */
export async function messagesOfAccount({ database }: Pick<World, 'database'>, accountId: string, take?: number): Promise<Message[]> {
  const { agentsLeft } = await database.account.findUniqueOrThrow({ where: { id: accountId }, select: { agentsLeft: true } });
  const left = agentsLeft.toSorted((one, other) => one.getTime() - other.getTime()).at(-1);
  const where = { accountId, ...(left && { sentAt: { gt: left } }) };
  return database.message.findMany({ where, orderBy: [{ sentAt: 'desc' }, { id: 'desc' }], ...(take && { take }) });
}
