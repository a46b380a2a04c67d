import { describe, expect, it } from '@jest/globals';
import { keys, statesThat } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle, stageLabels, stages } from '../../server/contract/machines/application.ts';
import { allStaff } from '../../server/contract/roles.ts';
import { dayAsDate } from '../../server/contract/time.ts';
import { timeline } from '../../server/lifecycle/timeline.ts';

const time = (step: number) => new Date(Date.UTC(2026, 10, 2 + step));
const walked = (...states: ApplicationState[]) => states.map((toState, step) => ({ at: time(step), toState }));
const straight: ApplicationState[] = [
  'draft',
  'submitted',
  'approved',
  'paid',
  'posted',
  'received',
  'inProduction',
  'produced',
  'dispatched',
  'completed',
];
const dueOn = dayAsDate('2026-12-01');
const statuses = (state: ApplicationState, ...way: ApplicationState[]) =>
  timeline({ state, dueOn, postponedTo: null }, walked(...way)).map(({ status }) => status);

describe('the progress bar of an application', () => {
  it.each(straight.slice(0, -1))('in "%s" shows what is done, where it stands and by when it moves', (state) => {
    const way = straight.slice(0, straight.indexOf(state) + 1);
    const reached = stages.indexOf(lifecycle.states[state].stage);
    const steps = timeline({ state, dueOn, postponedTo: null }, walked(...way));
    expect(steps.map(({ stage, label }) => ({ stage, label }))).toEqual(stages.map((stage) => ({ stage, label: stageLabels[stage] })));
    expect(steps.map(({ status }) => status)).toEqual(
      stages.map((_, index) => (index < reached ? 'done' : index === reached ? 'now' : 'later')),
    );
    expect(steps.map(({ dueOn: date }) => date)).toEqual(stages.map((_, index) => (index === reached ? '2026-12-01' : null)));
    expect(steps.map(({ at }) => at !== null)).toEqual(stages.map((_, index) => index < reached));
  });

  it('is all done when the certificate has arrived, and says when each step was left', () => {
    const steps = timeline({ state: 'completed', dueOn: null, postponedTo: null }, walked(...straight));
    expect(steps.every(({ status, dueOn: date }) => status === 'done' && date === null)).toBe(true);
    expect(steps.map(({ at }) => at)).toEqual([1, 2, 3, 5, 6, 8, 9, 9].map((step) => time(step).toISOString()));
  });

  it.each<[ApplicationState, ApplicationState[], number]>([
    ['returned', ['draft', 'submitted', 'returned'], 1],
    ['papersIncomplete', ['draft', 'submitted', 'approved', 'paid', 'posted', 'received', 'papersIncomplete'], 4],
  ])('goes no step forward or back in "%s"', (state, way, now) => {
    expect(statuses(state, ...way).indexOf('now')).toBe(now);
  });

  it('has not left what it came back to: a delivery that was taken back ended nothing', () => {
    const again = [...straight, 'dispatched', 'completed'] as ApplicationState[];
    const at = timeline({ state: 'completed', dueOn: null, postponedTo: null }, walked(...again)).map((step) => step.at);
    expect(at.slice(-3)).toEqual([8, 11, 11].map((step) => time(step).toISOString()));
    expect(statuses('dispatched', ...straight, 'dispatched').indexOf('now')).toBe(stages.indexOf('deliver'));
  });

  it('stops where it was cancelled, and names the end', () => {
    const steps = timeline({ state: 'cancelled', dueOn: null, postponedTo: null }, walked('draft', 'submitted', 'approved', 'cancelled'));
    expect(steps.map(({ status }) => status)).toEqual(['done', 'done', 'later', 'later', 'later', 'later', 'later', 'stopped']);
    expect(steps.map(({ label }) => label)).toEqual([...stages.slice(0, -1).map((stage) => stageLabels[stage]), '已取消']);
    expect(steps.map(({ at }) => at)).toEqual([
      time(1).toISOString(),
      time(2).toISOString(),
      null,
      null,
      null,
      null,
      null,
      time(3).toISOString(),
    ]);
  });

  it('stops where it was rejected', () => {
    const steps = timeline({ state: 'rejected', dueOn: null, postponedTo: null }, walked('draft', 'submitted', 'rejected'));
    expect(steps.at(-1)).toMatchObject({ label: '不予受理', status: 'stopped' });
    expect(steps.map(({ status }) => status).filter((status) => status === 'done')).toHaveLength(1);
  });

  it('does not care for what else was written down, as that somebody looked at a paper', () => {
    const looked = { at: time(1), toState: null };
    const steps = (events: Parameters<typeof timeline>[1]) => timeline({ state: 'cancelled', dueOn: null, postponedTo: null }, events);
    const [drafted, submitted, cancelled] = walked('draft', 'submitted', 'cancelled');
    if (!drafted || !submitted || !cancelled) throw new Error('the way has three steps');
    expect(steps([drafted, submitted, looked, cancelled, looked])).toEqual(steps([drafted, submitted, cancelled]));
    expect(steps([looked, drafted, looked, submitted, cancelled]).map(({ status }) => status)[0]).toBe('done');
  });

  it('shows what is done also where nobody wrote down when', () => {
    const steps = timeline({ state: 'completed', dueOn: null, postponedTo: null }, []);
    expect(steps.every(({ status, at }) => status === 'done' && at === null)).toBe(true);
    expect(timeline({ state: 'cancelled', dueOn: null, postponedTo: null }, []).at(-1)).toMatchObject({ status: 'stopped', at: null });
  });

  it('knows every state', () => {
    for (const state of keys<ApplicationState>(lifecycle.states)) expect(statuses(state, 'draft', state)).toHaveLength(stages.length);
  });
});

describe('a promise', () => {
  it('is put off by the clock where it is ours, and nowhere else', () => {
    const ours = statesThat(lifecycle, ({ waitsFor }) => allStaff.some((role) => role === waitsFor));
    expect([...lifecycle.commands.postpone.from].sort()).toEqual([...ours].sort());
  });
});
