import { type AccountChangeKind, accountChange, followsOn } from '../contract/account-changes.ts';
import type { Answers } from '../contract/form.ts';
import { keys, statesThat } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { personWords } from '../contract/new-agent.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import { type Application, Prisma } from '../generated/prisma/client.ts';
import { advance } from '../lifecycle/advance.ts';
import { isChangeable } from '../lifecycle/changeable.ts';
import { appendEvent } from '../lifecycle/events.ts';
import { lockApplicationRow } from '../lifecycle/locks.ts';
import { openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { openAnswers, sealAnswers } from './answers.ts';
import { dropDraft } from './form-draft.ts';
import { outdateCard, outdatePrints, valueVersions } from './outdate-prints.ts';

export interface Carried {
  accountId: string;
  kind: AccountChangeKind;
  /** What the forms say of the agent from now on. */
  agent: Answers;
}

/**
 * Carries a change of the agent into the account's applications, as the table says for each state: new answers with outdated prints, a reviewer who
 * compares the papers, or the end. An application that is over stays as it was sealed; whoever asked is in the history of the others. Where the papers of
 * the agent before stay, the application says since when they are another person's.
 */
export async function carryAgent(tx: Transaction, world: World, actor: Actor, carried: Carried): Promise<void> {
  const state = { in: statesThat(lifecycle, ({ over }) => !over) };
  const where = { accountId: carried.accountId, state, restrictedAt: null, erasedAt: null };
  const found = await tx.application.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  const { newAgent } = accountChange(carried.kind);
  // One moment for all: what lies between two would be one person's by the one and another's by the other.
  const at = world.now();
  if (newAgent) await leavePapers(tx, carried.accountId, at);
  for (const { id } of found) {
    await lockApplicationRow(tx, id);
    await carryInto(tx, world, actor, await tx.application.findUniqueOrThrow({ where: { id } }), carried);
  }
  if (newAgent) await tx.account.update({ where: { id: carried.accountId }, data: { agentsLeft: { push: at } } });
}

async function carryInto(tx: Transaction, world: World, actor: Actor, application: Application, carried: Carried): Promise<void> {
  const { id } = application;
  const { answers, judged, ends, words } = followsOn(carried.kind, application.state);
  const agent = { all: carried.agent, mobile: mobileOf(carried.agent), none: {} }[answers];
  const changed = { ...agent, ...followers(openAnswers(world.sealer, application.answers), carried.agent) };
  if (judged) await dropDraft(tx, { applicationId: id });
  if (answers !== 'none') await writeAnswers(tx, world, application, changed, judged);
  if (isChangeable(application.state) && answers !== 'none') await outdatePrints(tx, world, actor, id, keys(changed));
  if (isChangeable(application.state) && judged) await outdateCard(tx, world, actor, id);
  const detail = { accountId: carried.accountId };
  const eventId = await appendEvent(tx, world, { applicationId: id, at: world.now(), name: 'changeAgent', actor, note: words, detail });
  if (judged)
    await openTask(tx, world, {
      kind: 'agentChanged',
      role: 'reviewer',
      applicationId: id,
      about: `经办人已更换（${personWords(carried.agent, world.now())}）：须有新的授权委托书和新经办人身份证件复印件，与账号登记一致后办结`,
      reference: `agentChanged:${eventId}`,
      dueInDays: 5,
    });
  const holder: Actor = { roles: ['applicant'], id: carried.accountId, name: application.organisationName };
  if (ends) await advance(tx, world, 'application', application, 'cancel', holder, { note: words });
}

const mobileOf = ({ agentMobile = '' }: Answers): Answers => ({ agentMobile });

/**
 * Statement of its own: that somebody left is no change of the application, whose retention counts from the last one. What is kept for the law alone
 * is left as it is; the account says when. Rows are locked in the order of everybody who takes several.
 * The form stays the one's who left first since it was written, whoever leaves afterwards.
 */
const leavePapers = (tx: Transaction, accountId: string, at: Date): Promise<number> =>
  tx.$executeRaw`update "Application" set "agentLeftAt" = ${at},
      "formLeftAt" = case when "agentLeftAt" is null then ${at}::timestamptz when "formLeftVersion" >= "agentSince" then "formLeftAt" end,
      "formLeftVersion" = case when "agentLeftAt" is null then "formVersion" when "formLeftVersion" >= "agentSince" then "formLeftVersion" end
    where "id" in (select "id" from "Application" where "accountId" = ${accountId}::uuid and "restrictedAt" is null and "erasedAt" is null
      order by "id" for update)`;

/** A parcel that was to come to the agent comes to the agent of now: nobody rings a number that is somebody else's by then. */
function followers(before: Answers, { agentName, agentMobile }: Answers): Answers {
  if (!agentMobile || before.receiverMobile !== before.agentMobile) return {};
  const same = agentName && before.receiverName === before.agentName;
  return { receiverMobile: agentMobile, ...(same ? { receiverName: agentName } : {}) };
}

async function writeAnswers(
  tx: Transaction,
  { sealer, now }: World,
  application: Application,
  agent: Answers,
  newAgent: boolean,
): Promise<void> {
  const version = application.formVersion + 1;
  const versions = Object.fromEntries(keys(agent).map((key) => [key, version]));
  await tx.application.update({
    where: { id: application.id },
    data: {
      answers: { ...(application.answers as object), ...sealAnswers(sealer, agent) },
      formVersion: version,
      // What was wanted again before does not name the new agent's letter and card: all is asked for anew.
      ...(newAgent && { agentSince: version, agentLeftAt: null, papersWanted: Prisma.DbNull }),
      contentVersion: { increment: 1 },
      answerVersions: { ...valueVersions(application), ...versions },
      updatedAt: now(),
    },
  });
}
