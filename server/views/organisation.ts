import { lifecycle } from '../contract/machines/application.ts';
import { mayChange, organisationFollows } from '../contract/organisation-changes.ts';
import type { ApplicationView } from '../contract/views.ts';
import type { Application } from '../generated/prisma/client.ts';

/** What is other about the organisation of an application than on its papers. */
export function organisationView(
  row: Application & { account: { organisationName: string; endedAt: Date | null } },
): ApplicationView['organisation'] {
  const { organisationName: newer, endedAt } = row.account;
  const gone = endedAt ? organisationFollows('ended', row.state) : null;
  const asks = !lifecycle.states[row.state].over && newer !== row.organisationName;
  return { newerName: asks ? newer : null, ended: gone?.halts ? gone.words : null, mayChange: mayChange(row.state) };
}
