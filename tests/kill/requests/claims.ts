import { randomBytes } from 'node:crypto';
import type { Account } from '../../../server/generated/prisma/client.ts';
import { cast } from '../../support/story/people.ts';
import type { Stage } from '../wish.ts';
import { account } from './people.ts';

/** Somebody who registered the credit code of this number's organisation, which has an account. */
export async function waiting(stage: Stage): Promise<Account> {
  const { database, sealer } = stage.world;
  const { uscc, organisationName, passwordHash } = await account(stage);
  const { mobile } = cast(stage.number + 500);
  const own = { mobileSealed: sealer.seal(mobile), mobileIndex: sealer.index(mobile), passwordHash, organisationName };
  const nobodys = `-${randomBytes(9).toString('hex').slice(0, 17)}`;
  return database.account.create({ data: { ...own, uscc: nobodys, ofUscc: uscc, standing: 'successor' } });
}

/** Whom it names: its legal representative and itself. */
export function claimBody(number: number) {
  const { legal, agent } = cast(number);
  return {
    ...{ legalName: legal.name, legalIdKind: 'residentId', legalIdNumber: legal.idNumber },
    ...{ agentName: agent.name, agentIdKind: 'residentId', agentIdNumber: agent.idNumber },
  };
}
