import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '../../server/contract/errors.ts';
import { allowed, keys, target } from '../../server/contract/machine.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { type Actor, allStaff, type Role } from '../../server/contract/roles.ts';
import type { Seen } from '../../server/contract/seen.ts';
import { advance } from '../../server/lifecycle/advance.ts';
import { renewContent } from '../../server/lifecycle/seen.ts';
import { dueOn } from '../../server/lifecycle/timeline.ts';
import { agreeOn } from '../support/agreed.ts';
import { asSeen } from '../support/as-seen.ts';
import { standIn } from '../support/stand-in.ts';
import { serviceWorld } from './service-world.ts';

const { world, applicationIn, traces } = await serviceWorld();
const { database } = world;

const states = keys<ApplicationState>(lifecycle.states);
const commands = keys<ApplicationCommand>(lifecycle.commands);
const roles: Role[] = [...allStaff, 'applicant', 'legalRepresentative', 'payments', 'courier', 'clock', 'identityProvider'];
const idOf = (role: Role) => `00000000-0000-4000-8000-0000000000${10 + roles.indexOf(role)}`;
const actorOf = (role: Role): Actor => ({ roles: [role], id: idOf(role), name: '罗明' });
const effectsOf = (command: ApplicationCommand): string[] => {
  const row = lifecycle.commands[command];
  return 'effects' in row ? [...row.effects].sort() : [];
};

type Row = Parameters<typeof advance<'application'>>[3];
const give = async (row: Row, command: ApplicationCommand, role: Role, before?: Seen) => {
  const seen = before ?? (await asSeen(database, row.id));
  return database.$transaction((tx) => advance(tx, world, 'application', row, command, actorOf(role), { note: '说明', seen }));
};
const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => Promise.reject(new Error('was done')),
    (error: Refusal) => error,
  );

describe.each(states)('an application in "%s"', (state) => {
  it('goes where each permitted command leads, with one event and the jobs of the table', async () => {
    for (const command of commands)
      for (const role of roles) {
        const to = target(lifecycle, state, command);
        const by: readonly Role[] = lifecycle.commands[command].by;
        if (!to || !by.includes(role)) continue;
        const application = await applicationIn(state);
        await agreeOn(database, application.id, command, { askedBy: idOf(role) });
        const done = await give(application, command, role);
        const { state: now, events, jobs } = await traces(application.id);
        expect({ command, role, state: now, answered: done.state }).toEqual({ command, role, state: to, answered: to });
        expect(events.map(({ id: _, hash: __, at: ___, ...event }) => event)).toEqual([
          expect.objectContaining({
            name: command,
            fromState: state,
            toState: to,
            actorRole: role,
            actorId: idOf(role),
            by: '罗明',
            note: '说明',
            sequence: 1,
          }),
        ]);
        expect(jobs.map(({ name }) => name).sort()).toEqual(effectsOf(command));
        for (const { eventId } of jobs) expect(eventId).toBe(done.eventId);
      }
  });

  it('refuses every other command of every role with the right word and what may be done instead, and nothing is written', async () => {
    const application = await applicationIn(state);
    let refused = 0;
    for (const command of commands)
      for (const role of roles) {
        const by: readonly Role[] = lifecycle.commands[command].by;
        const expected = !by.includes(role) ? 'forbidden' : target(lifecycle, state, command) ? null : 'wrongState';
        if (!expected) continue;
        const refusal = await refusalOf(give(application, command, role));
        expect({ command, role, code: refusal.code }).toEqual({ command, role, code: expected });
        if (expected === 'wrongState') {
          expect(refusal.extra.allowed).toEqual(allowed(lifecycle, state, [role]));
          expect(refusal.message).toContain(lifecycle.states[state].label);
        }
        refused++;
      }
    expect(refused).toBeGreaterThan(commands.length * (roles.length - 4));
    expect(await traces(application.id)).toEqual({ state, events: [], jobs: [] });
    expect(await database.application.findUnique({ where: { id: application.id } })).toEqual(application);
  });
});

describe('a change of state', () => {
  it('sets the promise date of the state it leads to, and none at an end', async () => {
    const application = await applicationIn('submitted');
    await give(application, 'approve', 'reviewer');
    const approved = await database.application.findUniqueOrThrow({ where: { id: application.id } });
    expect(approved.dueOn).toEqual(dueOn(world, application.productId, 'approved', new Date()));
    await give(approved, 'cancel', 'applicant');
    expect(await database.application.findUniqueOrThrow({ where: { id: application.id } })).toMatchObject({
      state: 'cancelled',
      dueOn: null,
    });
  });

  it('is won by one of ten who ask at the same moment, and leaves one event and one job', async () => {
    const application = await applicationIn('submitted');
    const seen = await asSeen(database, application.id);
    const approve = () =>
      world.transact(async (tx) => void (await advance(tx, world, 'application', application, 'approve', actorOf('reviewer'), { seen })));
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, approve));
    const codes = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : (outcome.reason as Refusal).code));
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'overtaken')).toHaveLength(9);
    const { events, jobs } = await traces(application.id);
    expect({ events: events.length, jobs: jobs.length }).toEqual({ events: 1, jobs: 1 });
  });

  it('is won by one of two different decisions, and the other is told', async () => {
    const application = await applicationIn('submitted');
    const outcomes = await Promise.allSettled([give(application, 'approve', 'reviewer'), give(application, 'return', 'reviewer')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { state, events } = await traces(application.id);
    expect(events.map(({ toState }) => toState)).toEqual([state]);
  });

  it('that was read before somebody else was faster is a conflict', async () => {
    const application = await applicationIn('draft');
    await give(application, 'submit', 'applicant');
    expect((await refusalOf(give(application, 'cancel', 'applicant'))).code).toBe('conflict');
  });

  it('that needs two persons is refused to one, to who agreed with oneself, after its time, and a second time', async () => {
    const askedBy = idOf('finance');
    const withdraws = (row: Row) => refusalOf(give(row, 'withdraw', 'finance')).then(({ code }) => code);
    const alone = await applicationIn('paid');
    expect(await withdraws(alone)).toBe('notAgreed');
    await agreeOn(database, alone.id, 'withdraw', { askedBy, decidedBy: askedBy });
    expect(await withdraws(alone)).toBe('notAgreed');
    await agreeOn(database, alone.id, 'withdraw', { askedBy: idOf('supervisor') });
    expect(await withdraws(alone)).toBe('notAgreed');
    await agreeOn(database, alone.id, 'withdraw', { askedBy });
    await database.twoPersonRequest.updateMany({ where: { applicationId: alone.id }, data: { expiresAt: new Date() } });
    expect(await withdraws(alone)).toBe('notAgreed');
    expect(await traces(alone.id)).toEqual({ state: 'paid', events: [], jobs: [] });

    await agreeOn(database, alone.id, 'withdraw', { askedBy });
    expect(await give(alone, 'withdraw', 'finance')).toMatchObject({ state: 'cancelled' });
    const { events } = await traces(alone.id);
    expect(events).toMatchObject([{ name: 'withdraw', detail: { requestedBy: '罗明', confirmedBy: '涂建军' } }]);
    expect(await withdraws(await standIn(database, 'application', alone.id, 'paid'))).toBe('notAgreed');
  });

  it('leaves nothing when what follows in the same transaction fails', async () => {
    const application = await applicationIn('submitted');
    const broken = database.$transaction(async (tx) => {
      await advance(tx, world, 'application', application, 'approve', actorOf('reviewer'), {
        set: { papersNote: '半途' },
        seen: await asSeen(tx, application.id),
      });
      throw new Error('the power fails');
    });
    await expect(broken).rejects.toThrow('the power fails');
    expect(await traces(application.id)).toEqual({ state: 'submitted', events: [], jobs: [] });
  });

  it('leaves nothing when the connection breaks before the commit', async () => {
    const application = await applicationIn('submitted');
    const broken = database.$transaction(async (tx) => {
      await advance(tx, world, 'application', application, 'reject', actorOf('supervisor'), { seen: await asSeen(tx, application.id) });
      await tx.$queryRaw`select pg_terminate_backend(pg_backend_pid())`;
    });
    await expect(broken).rejects.toThrow();
    expect(await traces(application.id)).toEqual({ state: 'submitted', events: [], jobs: [] });
  });

  it('changes what belongs to it in the same breath', async () => {
    const application = await applicationIn('received');
    const seen = await asSeen(database, application.id);
    await database.$transaction((tx) =>
      advance(tx, world, 'application', application, 'refusePapers', actorOf('reviewer'), { set: { papersNote: '缺少公章' }, seen }),
    );
    const row = await database.application.findUniqueOrThrow({ where: { id: application.id } });
    expect(row).toMatchObject({ state: 'papersIncomplete', papersNote: '缺少公章' });
  });
});

describe('a judgement of the staff', () => {
  const judged = commands.filter((command) => 'needsSeen' in lifecycle.commands[command]);
  const byHand = (row: Row, command: ApplicationCommand, role: Role, seen?: Seen) =>
    database.$transaction((tx) => advance(tx, world, 'application', row, command, actorOf(role), { note: '说明', ...(seen && { seen }) }));

  it('is not taken from anybody of them who does not say what they had before them', async () => {
    expect(judged.length).toBeGreaterThan(10);
    for (const command of judged)
      for (const role of allStaff.filter((one) => (lifecycle.commands[command].by as readonly Role[]).includes(one))) {
        const application = await applicationIn(lifecycle.commands[command].from[0]);
        await agreeOn(database, application.id, command, { askedBy: idOf(role) });
        const { label } = lifecycle.commands[command];
        await expect(byHand(application, command, role)).rejects.toThrow(`「${label}」 is given on what was seen`);
        expect(await traces(application.id)).toMatchObject({ state: application.state, events: [], jobs: [] });
      }
  });

  it('is refused on a version that no longer stands, with what came after it', async () => {
    for (const command of judged) {
      const { by, from } = lifecycle.commands[command];
      const role = allStaff.find((one) => (by as readonly Role[]).includes(one)) as Role;
      const application = await applicationIn(from[0]);
      await agreeOn(database, application.id, command, { askedBy: idOf(role) });
      const seen = await asSeen(database, application.id);
      await database.$transaction((tx) => renewContent(tx, application.id));
      expect({ command, code: (await refusalOf(byHand(application, command, role, seen))).code }).toEqual({ command, code: 'conflict' });
      expect(await traces(application.id)).toMatchObject({ state: application.state, events: [], jobs: [] });
    }
  });

  it('is what the courier and the applicant say without one: they judge nothing', async () => {
    expect(await byHand(await applicationIn('dispatched'), 'deliver', 'applicant')).toMatchObject({ state: 'completed' });
    expect(await byHand(await applicationIn('posted'), 'receive', 'courier')).toMatchObject({ state: 'received' });
  });
});
