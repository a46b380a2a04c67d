import { openAnswers } from '../../server/content/answers.ts';
import { signCode } from '../../server/features/document/print/page-code.ts';
import { enterAgentPapers } from '../../server/features/review/agent-papers.ts';
import { renewOrganisation } from '../../server/features/review/renew.ts';
import { finishTask } from '../../server/features/task/finish.ts';
import { codeText } from '../../server/scan/sheet/code.ts';
import { asSeen } from '../support/as-seen.ts';
import { day, hour, type One } from './happenings.ts';
import { verifies } from './verifying.ts';

/** What somebody does who was refused with this code: what the sentence says. */
const mending: Record<string, (one: One) => Promise<unknown>> = {
  organisationRenamed: asksForNewPapers,
  organisationToJudge: judgesOrganisation,
  representativeReplaced: verifies,
  agentPapersDiffer: entersAgentPapers,
  personsToJudge: judgesPersons,
  keyElsewhere: getsMoneyBack,
};

/** Does what a refusal asks for. Null where it asks for nothing but another time, else milliseconds until the people come back. */
export async function mends(one: One, code: string): Promise<number | null> {
  const mend = mending[code];
  if (!mend) return null;
  await mend(one);
  return one.chance.between(hour, day);
}

async function asksForNewPapers({ service: { world }, deeds, applied: { id } }: One): Promise<void> {
  await renewOrganisation(world, deeds.staff.reviewer, id, '请按新的登记信息重新打印、盖章', await asSeen(world.database, id));
}

/** Once the key is made the supervisor settles with the organisation that it goes as it is; before, some papers do as they are. */
async function judgesOrganisation(one: One): Promise<void> {
  const { service, deeds, applied, chance } = one;
  const { world } = service;
  const task = await world.database.task.findFirst({
    where: { applicationId: applied.id, kind: 'organisationChanged', doneAt: null },
    include: { application: true },
  });
  if (!task) return;
  const made = task.application?.state === 'produced' || task.application?.state === 'dispatched';
  if (!made && chance.chance(0.5)) return asksForNewPapers(one);
  const caller = task.role === 'supervisor' ? deeds.staff.supervisor : deeds.staff.reviewer;
  await finishTask({ world, caller, params: { id: task.id }, body: { outcome: 'agreed', note: '与单位商定照常办理' } });
}

/** Who chose the money once production had begun could not ask for it: staff agree on it, unless it is asked for already. */
async function getsMoneyBack({ service: { world }, deeds, applied, chance, later }: One): Promise<void> {
  const { id: applicationId } = applied;
  const { state } = await world.database.application.findUniqueOrThrow({ where: { id: applicationId }, select: { state: true } });
  if (state !== 'inProduction') return;
  if ((await world.database.twoPersonRequest.count({ where: { applicationId, state: 'asked' } })) > 0) return;
  await deeds.asksForWithdrawal(applied);
  later(chance.between(hour, day), () => deeds.agrees(applied));
}

/** Who has left the organisation is known by the new agent's papers; anybody else the reviewer has looked at. */
async function judgesPersons(one: One): Promise<void> {
  const { service, deeds, applied } = one;
  const { world } = service;
  const open = { applicationId: applied.id, doneAt: null };
  const task = await world.database.task.findFirst({ where: { ...open, kind: 'judgePerson' } });
  if (!task) return entersAgentPapers(one);
  const body = { outcome: 'fit', note: '与证件原件一致' } as const;
  await finishTask({ world, caller: deeds.staff.reviewer, params: { id: task.id }, body });
}

/** The new agent's letter and card came in an envelope of their own. */
async function entersAgentPapers({ service: { world }, deeds, applied: { id } }: One): Promise<void> {
  const { orderNumber, formVersion, answers } = await world.database.application.findUniqueOrThrow({ where: { id } });
  const { agentName = '', agentIdNumber = '' } = openAnswers(world.sealer, answers);
  const code = { orderNumber, document: 'authorisationLetter', version: formVersion, page: 1, pages: 1 } as const;
  const letterCode = codeText(signCode(world.sealer, code));
  const body = { letterCode, cardName: agentName, cardTail: agentIdNumber.slice(-6), seen: await asSeen(world.database, id) };
  await enterAgentPapers({ world, caller: deeds.staff.reviewer, params: { id }, body });
}
