import type { Answers } from '../contract/form.ts';
import { keys, statesThat } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import {
  type OrganisationChangeKind,
  type OrganisationFollows,
  organisationChange,
  organisationFollows,
} from '../contract/organisation-changes.ts';
import { type Actor, type StaffRole, staffRoles } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import { type Application, Prisma } from '../generated/prisma/client.ts';
import { advance } from '../lifecycle/advance.ts';
import { appendEvent } from '../lifecycle/events.ts';
import { lockApplicationRow } from '../lifecycle/locks.ts';
import { finishTasks, openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { openAnswers } from './answers.ts';
import { askToJudgePersons } from './ask-to-judge.ts';
import { outdateCredential, outdatePrints } from './outdate-prints.ts';
import { outdateVerification } from './outdate-verification.ts';
import { writeFacts } from './write-facts.ts';

export interface Carried {
  accountId: string;
  kind: OrganisationChangeKind;
  /** Answers of the form as they are from now on. */
  facts: Answers;
}

/** How the references begin of what staff are asked about an organisation that is gone. */
export const endedTasks = 'organisationChanged:ended:';

/** Where it means something: what is delivered is over, and a certificate of somebody who is gone is looked at all the same. */
const reached = (kind: OrganisationChangeKind) => ({
  in: statesThat(lifecycle, ({ over, stopped }) => (kind === 'ended' ? !stopped : !over)),
});

/**
 * Carries what is other about an organisation into the account's applications, as the table says for each state: new answers with outdated prints,
 * the way back to whoever prints and seals, a verification of the new person, or a member of the staff who decides. An application that knows it
 * already, and one that is over, stays as it is. Returns the ids of the others.
 */
export async function carryOrganisation(tx: Transaction, world: World, actor: Actor, carried: Carried): Promise<string[]> {
  const where = { accountId: carried.accountId, state: reached(carried.kind), restrictedAt: null, erasedAt: null };
  const found = await tx.application.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  const ids: string[] = [];
  for (const { id } of found) {
    await lockApplicationRow(tx, id);
    const application = await tx.application.findUniqueOrThrow({ where: { id } });
    if (await carryInto(tx, world, actor, application, carried)) ids.push(id);
  }
  return ids;
}

async function carryInto(
  tx: Transaction,
  world: World,
  actor: Actor,
  application: Application,
  { kind, facts }: Carried,
): Promise<boolean> {
  const { id, accountId } = application;
  const before = openAnswers(world.sealer, application.answers);
  const changed = keys(facts).filter((key) => (before[key] ?? '') !== facts[key]);
  if (changed.length === 0 && kind !== 'ended') return false;
  const follows = organisationFollows(kind, application.state);
  const { label } = organisationChange(kind);
  const detail = { accountId, ...(facts.organisationName && { oldName: application.organisationName, newName: facts.organisationName }) };
  if (follows.takes) await takeFacts(tx, world, actor, application, { facts, changed });
  const note = `${label}：${follows.words}`;
  const eventId = await appendEvent(tx, world, { applicationId: id, at: world.now(), name: 'changeOrganisation', actor, note, detail });
  if (follows.verification === 'again') await representativeReplaced(tx, world, id);
  if (follows.command) await renew(tx, world, actor, id, follows);
  if (follows.takes) await judgeAnew(tx, world, id);
  const reference = kind === 'ended' ? `${endedTasks}${eventId}` : `organisationChanged:${eventId}`;
  await askOwner(tx, world, id, { follows, label, reference });
  return true;
}

async function takeFacts(
  tx: Transaction,
  world: World,
  actor: Actor,
  application: Application,
  { facts, changed }: { facts: Answers; changed: (keyof Answers)[] },
): Promise<void> {
  const followers = await writeFacts(tx, world, application, Object.fromEntries(changed.map((key) => [key, facts[key]])));
  await outdatePrints(tx, world, actor, application.id, followers);
  await outdateCredential(tx, world, actor, application.id, followers);
}

/** Once it is paid nobody hands it in again: staff are asked about the new person now, and no longer about the one before. */
async function judgeAnew(tx: Transaction, world: World, id: string): Promise<void> {
  const application = await tx.application.findUniqueOrThrow({ where: { id } });
  if (lifecycle.states[application.state].money !== 'here') return;
  await askToJudgePersons(tx, world, application, openAnswers(world.sealer, application.answers));
}

async function renew(tx: Transaction, world: World, actor: Actor, id: string, { command, words }: OrganisationFollows): Promise<void> {
  if (!command) return;
  const application = await tx.application.findUniqueOrThrow({ where: { id } });
  const said =
    command === 'renewPapers'
      ? { papersNote: words, papersWanted: Prisma.DbNull }
      : { returned: { note: words, fields: {}, documents: {} } };
  await advance(tx, world, 'application', application, command, actor, { note: words, set: said });
}

/** The one before hears of it where a number is known. */
async function representativeReplaced(tx: Transaction, world: World, applicationId: string): Promise<void> {
  const ended = await outdateVerification(tx, world, applicationId);
  if (ended) await world.jobs.send(tx, 'tellFormerRepresentative', { verificationId: ended.id });
}

interface Asking {
  follows: OrganisationFollows;
  label: string;
  reference: string;
}

const isStaffRole = (owner: string): owner is StaffRole => Object.hasOwn(staffRoles, owner);

/** Whose decision it is gets a task; a newer change takes the place of what was asked before. */
async function askOwner(tx: Transaction, world: World, applicationId: string, { follows, label, reference }: Asking): Promise<void> {
  const { owner, decides, ofAccount } = follows;
  if (!isStaffRole(owner) || ofAccount) return;
  const ways = decides.map((command) => `「${lifecycle.commands[command].label}」`).join('、');
  await openTask(tx, world, {
    kind: 'organisationChanged',
    role: owner,
    applicationId,
    about: `${label}：请核对登记信息${ways && `，需要时办理${ways}`}；核对无误或已处理后办结`,
    reference,
    dueInDays: 2,
  });
}

/** What stood open about the organisation is settled. */
export const settleOrganisation = (tx: Transaction, world: World, applicationId: string, actor: Actor, outcome: string): Promise<void> =>
  finishTasks(tx, world, { kind: 'organisationChanged', applicationId, actor, outcome });
