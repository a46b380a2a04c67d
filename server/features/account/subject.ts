import type { Subject } from '../../access/sessions.ts';
import { masked } from '../../contract/form.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Account } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';

/** What an account's sessions know of it. */
export const subjectOf = ({ sealer }: World, account: Account): Subject => ({
  kind: 'applicant',
  id: account.id,
  name: account.organisationName,
  roles: ['applicant'],
  uscc: account.uscc,
  mobile: masked('agentMobile', sealer.open(account.mobileSealed)),
  wechatBound: account.wechatOpenid !== null,
});

/** The account as author of an event, before it has a session. */
export const actorOf = ({ id, organisationName }: Pick<Account, 'id' | 'organisationName'>): Actor => ({
  roles: ['applicant'],
  id,
  name: organisationName,
});
