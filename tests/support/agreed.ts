import type { ApplicationCommand } from '../../server/contract/machines/application.ts';
import type { Database } from '../../server/data/database.ts';
import { secondRoles } from '../../server/lifecycle/second-person.ts';
import { standIn } from './stand-in.ts';

/** Whom tests let agree; never who asks. */
const second = { decidedBy: '00000000-0000-4000-8000-0000000000ff', deciderName: '涂建军' };

/** Two persons have agreed on what the table wants two for; nothing where one is enough. `askedBy`: id of who gives the command. */
export async function agreeOn(
  database: Database,
  applicationId: string,
  command: ApplicationCommand,
  { askedBy, ...decided }: { askedBy: string; decidedBy?: string },
): Promise<void> {
  if (secondRoles(command).length === 0) return;
  const at = new Date();
  const asked = { askedBy, askerName: '罗明', askedAt: at, expiresAt: new Date(at.getTime() + 86_400_000) };
  const { id } = await database.twoPersonRequest.create({
    data: { applicationId, command, reason: '单位来函', amountFen: 0, ...asked },
  });
  await standIn(database, 'twoPersonRequest', id, 'confirmed', { ...second, ...decided, endedAt: at });
}
