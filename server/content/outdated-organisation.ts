import { Refusal } from '../contract/errors.ts';
import { type ApplicationCommand, lifecycle } from '../contract/machines/application.ts';
import { verification } from '../contract/machines/verification.ts';
import type { TaskKind } from '../contract/tasks.ts';
import type { Database, Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import { undoneTasks } from '../lifecycle/states.ts';
import { foundBySight } from './ended-organisation.ts';

const kind: TaskKind = 'organisationChanged';

/**
 * The certificate carries the name of the accepted papers. Throws `organisationRenamed` while the account has a newer one, `organisationToJudge`
 * while nobody has said what the register shows, `representativeReplaced` while the person who stands for it now is not verified.
 */
export async function refuseOutdatedOrganisation(tx: Transaction, application: Application, command: ApplicationCommand): Promise<void> {
  const { id, accountId, organisationName: accepted, state } = application;
  const { organisationName: newer } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { organisationName: true } });
  if (newer !== accepted)
    throw new Refusal('organisationRenamed', { accepted, newer, command: lifecycle.commands[command].label, next: nextOf(state) });
  await refuseUnjudgedOrganisation(tx, id);
  const last = await tx.verification.findFirst({ where: { applicationId: id }, orderBy: { sentAt: 'desc' }, select: { state: true } });
  if (last && !verification.states[last.state].verified) throw new Refusal('representativeReplaced');
}

/** The same where only a member of the staff is waited for, or the organisation counts as gone, whatever was said of this case. Throws `organisationToJudge`, `organisationGone`. */
export async function refuseUnjudgedOrganisation(tx: Database | Transaction, applicationId: string): Promise<void> {
  const open = await tx.task.findFirst({ where: { kind, applicationId, state: undoneTasks }, select: { about: true } });
  if (open) throw new Refusal('organisationToJudge', open);
  const gone = await tx.application.findFirst({
    where: { id: applicationId, account: { endedAt: { not: null } } },
    select: { account: { select: { endedAs: true } } },
  });
  if (gone) throw new Refusal('organisationGone', { standing: gone.account.endedAs ?? foundBySight });
}

/** What to do first, said to whoever is refused. */
function nextOf(state: Application['state']): string {
  const { money, key, waitsFor } = lifecycle.states[state];
  if (key !== 'none') return '请主管决定重新制作';
  if (money === 'here') return `请审核员办理「${lifecycle.commands.renewPapers.label}」，新材料审核通过后再制证`;
  return waitsFor === 'reviewer' ? '请先退回，由经办人按现名重新打印盖章' : `请审核员办理「${lifecycle.commands.renewScans.label}」`;
}
