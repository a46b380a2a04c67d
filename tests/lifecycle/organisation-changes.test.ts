import { beforeAll, describe, expect, it } from '@jest/globals';
import { openAnswers } from '../../server/content/answers.ts';
import { keys, target } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import {
  type OrganisationChangeKind,
  organisationChange,
  organisationFollows,
  papersShowing,
} from '../../server/contract/organisation-changes.ts';
import { undoneTasks } from '../../server/lifecycle/states.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { toldEvents } from '../support/told-events.ts';

const service = await serviceOfFile();
const { world } = service;
const { database, sealer } = world;
const agent = agentOf(service, cast(642));
await agent.registers();
const supervisor = await staffOf(service, 'supervisor');
const { id: accountId } = await database.account.findUniqueOrThrow({ where: { uscc: agent.cast.uscc } });

let count = 0;
const newName = () => `江西新禾${++count}建设有限公司`;
const says = (body: object, id = agent.id) =>
  agent.person.call('POST /applications/:id/organisation-change', { params: { id }, body: body as never });

/** How each change is told; the register tells of the last one where a representative is sent for. */
const tellings: Partial<Record<OrganisationChangeKind, (id: string) => Promise<unknown>>> = {
  renamed: (id) => says({ change: 'renamed', organisationName: newName() }, id),
  newRepresentative: (id) =>
    says({ change: 'newRepresentative', legalName: '温国强', legalIdNumber: cast(700 + ++count).legal.idNumber }, id),
  moved: (id) => says({ change: 'moved', organisationAddress: `江西省南昌市青山湖区高新大道 ${++count} 号` }, id),
  corrected: () =>
    supervisor.person.call('POST /staff/accounts/:id/rename', {
      params: { id: accountId },
      body: { organisationName: newName(), note: '来电核实，已看变更登记' },
    }),
};

/** Everything of an application that a change may touch. */
async function standing(id: string) {
  const row = await database.application.findUniqueOrThrow({ where: { id }, include: { slots: true, verifications: true, tasks: true } });
  const asked = row.tasks.filter(({ kind, state }) => kind === 'organisationChanged' && state !== 'done');
  return {
    state: row.state,
    answers: openAnswers(sealer, row.answers),
    name: row.organisationName,
    outdated: row.slots.filter(({ state }) => state === 'flagged').map(({ kind }) => kind as string),
    verified: row.verifications.some(({ state }) => state === 'verified'),
    owners: asked.map(({ role }) => role as string),
  };
}

/** All its papers passed, its representative is verified, nobody is asked anything, and it stands in this state. */
async function standsIn(id: string, state: ApplicationState): Promise<void> {
  const { slots, verifications, tasks } = await database.application.findUniqueOrThrow({
    where: { id },
    include: { slots: true, verifications: true, tasks: { where: { state: undoneTasks } } },
  });
  for (const slot of slots) await standIn(database, 'documentSlot', slot.id, 'passed');
  for (const row of verifications) await standIn(database, 'verification', row.id, 'verified');
  for (const task of tasks) await standIn(database, 'task', task.id, 'done');
  await standIn(database, 'application', id, state);
}

async function begins(): Promise<string> {
  await agent.starts('secondary');
  await agent.fillsIn();
  await agent.sendsVerification();
  return agent.id;
}

/** One application in each state; a change of the organisation reaches all of them. */
const states = keys(lifecycle.states);
const ids = {} as Record<ApplicationState, string>;
for (const state of states) ids[state] = await begins();

const allStanding = async () =>
  Object.fromEntries(await Promise.all(states.map(async (state) => [state, await standing(ids[state])] as const)));

describe.each(keys(tellings))('an organisation that changes (%s)', (kind) => {
  const { values } = organisationChange(kind);
  let before: Awaited<ReturnType<typeof allStanding>>;
  let after: typeof before;
  beforeAll(async () => {
    for (const state of states) await standsIn(ids[state], state);
    before = await allStanding();
    await tellings[kind]?.(ids.paid);
    after = await allStanding();
  });

  it.each(states)('while an application is %s: what the table says follows, and nothing else', async (state) => {
    const [was, is] = [before[state], after[state]];
    const { over, money } = lifecycle.states[state];
    if (over) return expect(is).toEqual(was);
    const { command, takes, verification, owner, words } = organisationFollows(kind, state);
    expect(is?.state).toBe(command ? target(lifecycle, state, command) : state);
    const [key = 'organisationName'] = values;
    expect(is?.answers[key] !== was?.answers[key]).toBe(takes);
    // A further key has no seal.
    const prints = papersShowing(values).filter((paper) => paper !== 'sealSpecimen');
    // The credential is another one too, unless a name was typed wrongly; once money is here nothing is scanned.
    const shows = money === 'here' || kind === 'corrected' ? prints : [...prints, 'credentialCopy'];
    expect([...(is?.outdated ?? [])].sort()).toEqual(takes ? shows.sort() : []);
    expect(is?.verified).toBe(verification === 'stands');
    expect(is?.owners).toEqual(owner === 'applicant' || owner === 'nobody' ? [] : [owner]);
    const events = await toldEvents(world, { applicationId: ids[state], name: 'changeOrganisation' });
    expect(events.at(-1)?.note).toContain(words);
  });
});

/** An application of its own; the others are over. */
async function applicationIn(state: ApplicationState): Promise<string> {
  for (const { id } of await database.application.findMany({ where: { accountId } }))
    await standIn(database, 'application', id, 'cancelled');
  await begins();
  await standsIn(agent.id, state);
  return agent.id;
}

describe('meanwhile', () => {
  it('nobody takes a step towards a key under a name that is no longer the organisation’s, and the step says both names and the next one', async () => {
    const { name: accepted } = await standing(await applicationIn('inProduction'));
    await tellings.corrected?.(agent.id);
    const { organisationName: newer } = await database.account.findUniqueOrThrow({ where: { id: accountId } });
    const producer = await staffOf(service, 'producer');
    const refusal = await producer.produces(agent.id, '3A00112233446101', 'JXK2026-100061').catch((error) => error.problem);
    expect(refusal).toMatchObject({ code: 'organisationRenamed' });
    for (const said of [accepted, newer, '重新寄送材料']) expect(refusal.message).toContain(said);
    expect((await agent.looks()).organisation.newerName).toBe(newer);
    const reviewer = await staffOf(service, 'reviewer');
    const renewed = await reviewer.renews(agent.id, '请按新名称重新打印、盖章申请表和委托书');
    expect(renewed).toMatchObject({ state: 'papersIncomplete', organisationName: newer });
    expect(await standing(agent.id)).toMatchObject({
      owners: [],
      outdated: expect.arrayContaining(['applicationForm', 'authorisationLetter']),
    });
    expect(await database.task.count({ where: { applicationId: agent.id, kind: 'organisationChanged', state: undoneTasks } })).toBe(0);
  });

  it('papers of a new representative are not accepted before that person is verified', async () => {
    await applicationIn('received');
    await tellings.newRepresentative?.(agent.id);
    await standIn(database, 'application', agent.id, 'received');
    const reviewer = await staffOf(service, 'reviewer');
    await expect(reviewer.acceptsPapers(agent.id)).rejects.toMatchObject({ problem: { code: 'representativeReplaced' } });
    // The way to it is open although the form is closed.
    expect(await agent.sendsVerification()).toContain('token=');
  });

  it('a new representative with a passport, once it is paid, is a reviewer’s to look at, and the former one nobody’s', async () => {
    await applicationIn('paid');
    const asked = () => database.task.findMany({ where: { applicationId: agent.id, kind: 'judgePerson', state: undoneTasks } });
    const replaced = { change: 'newRepresentative', legalName: 'MARIA DE LOS ANGELES FERNANDEZ DE CORDOBA', legalIdKind: 'passport' };
    await says({ ...replaced, legalIdNumber: 'E12345678' });
    expect(await asked()).toMatchObject([{ role: 'reviewer', about: expect.stringContaining('护照') }]);
    await says({ change: 'newRepresentative', legalName: '温国强', legalIdKind: 'residentId', legalIdNumber: cast(798).legal.idNumber });
    expect(await asked()).toEqual([]);
  });

  it('a key that is made is not sent before a supervisor has decided', async () => {
    await applicationIn('produced');
    await tellings.renamed?.(agent.id);
    const dispatcher = await staffOf(service, 'dispatcher');
    const sends = () => dispatcher.dispatches(agent.id, undefined, { courier: 'ems', waybill: 'EX642000642CN' });
    await expect(sends()).rejects.toMatchObject({ problem: { code: 'organisationToJudge' } });
    const task = (await supervisor.opens(agent.id)).tasks.find(({ kind }) => kind === 'organisationChanged');
    await supervisor.finishesTask(task?.id ?? '', 'agreed', '已致电，经办人同意照常寄出，随后到柜台变更');
    expect((await sends()).state).toBe('dispatched');
  });

  it('an application that is over is no place to say it', async () => {
    for (const state of ['completed', 'cancelled', 'rejected'] as const) {
      await standsIn(agent.id, state);
      await expect(tellings.renamed?.(agent.id)).rejects.toMatchObject({ problem: { code: 'wrongState' } });
    }
  });

  it('what has not changed, or is wrong, is said under its field', async () => {
    await applicationIn('paid');
    const { organisationName } = await agent.looks();
    await expect(says({ change: 'renamed', organisationName })).rejects.toMatchObject({
      problem: { fields: [{ path: 'organisationName', message: expect.stringContaining('没有变化') }] },
    });
    await expect(says({ change: 'newRepresentative', legalName: '温国强', legalIdNumber: '1' })).rejects.toMatchObject({
      problem: { fields: [{ path: 'legalIdNumber' }] },
    });
    await expect(says({ change: 'moved' })).rejects.toMatchObject({ problem: { fields: [{ path: 'organisationAddress' }] } });
  });
});
