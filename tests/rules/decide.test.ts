import { describe, expect, it } from '@jest/globals';
import { keys, leadsTo, type Machine } from '../../server/contract/machine.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { allStaff, isStaff, type Role } from '../../server/contract/roles.ts';
import { decide, demandSeen } from '../../server/lifecycle/decide.ts';
import { refusalOf } from './refusal-of.ts';

type Any = Machine<string, string, Role, string>;
const all = Object.entries(machines) as unknown as [string, Any][];
const roles = [...new Set(all.flatMap(([, { commands }]) => Object.values(commands).flatMap(({ by }) => [...by])))];

describe.each(all)('the table of %s', (_, machine) => {
  const states = keys(machine.states);

  it('leads each command from each of its states to one other, for each role it names, and nobody else', () => {
    for (const command of keys(machine.commands)) {
      const row = machine.commands[command];
      if (!row) throw new Error('a command without a row');
      for (const state of states)
        for (const role of roles) {
          const work = () => decide(machine, state, command, [role]);
          if (!row.by.includes(role)) expect(refusalOf(work).code).toBe('forbidden');
          else if (row.from.includes(state)) expect(work()).toBe(leadsTo(row, state));
          else expect(refusalOf(work).code).toBe('wrongState');
        }
    }
  });

  it('says with a refusal what the same person may do now', () => {
    for (const command of keys(machine.commands))
      for (const state of states) {
        const row = machine.commands[command];
        if (!row || row.from.includes(state)) continue;
        const role = row.by[0] as Role;
        const { message, extra } = refusalOf(() => decide(machine, state, command, [role]));
        const may = Object.entries(machine.commands).filter(([, other]) => other.from.includes(state) && other.by.includes(role));
        expect(extra.allowed).toEqual(may.map(([name]) => name));
        expect(message).toContain(machine.states[state]?.label);
      }
  });

  it('asks no more than one of several roles', () => {
    const [command, row] = Object.entries(machine.commands)[0] ?? [];
    const [state] = row?.from ?? [];
    if (!command || !row || !state) throw new Error('an empty table');
    const others = roles.filter((role) => !row.by.includes(role));
    expect(decide(machine, state, command, [...others, ...row.by])).toBe(row.to);
    expect(refusalOf(() => decide(machine, state, command, [])).code).toBe('forbidden');
  });
});

describe('a judgement', () => {
  const actorOf = (role: Role) => ({ roles: [role], name: '罗明' });
  const seen = { contentVersion: 3, events: 7 };

  it('of the staff says what was seen, and is otherwise a fault of ours; nobody else is asked', () => {
    const judged = all.flatMap(([, { commands }]) => Object.values(commands)).filter(({ needsSeen }) => needsSeen);
    expect(judged.length).toBeGreaterThan(12);
    for (const row of judged)
      for (const role of roles) {
        expect(() => demandSeen(row, actorOf(role), seen)).not.toThrow();
        if (isStaff(actorOf(role))) expect(() => demandSeen(row, actorOf(role), undefined)).toThrow(row.label);
        else expect(() => demandSeen(row, actorOf(role), undefined)).not.toThrow();
      }
    expect(() => demandSeen({ label: '办结' }, actorOf('finance'), undefined)).not.toThrow();
  });

  it('is every command that staff give to an application', () => {
    const { commands } = machines.application;
    const ofStaff = keys(commands).filter((command) => allStaff.some((role) => (commands[command].by as readonly Role[]).includes(role)));
    expect(keys(commands).filter((command) => 'needsSeen' in commands[command])).toEqual(ofStaff);
  });
});

describe('a request of two persons', () => {
  it('is decided by whom its commands name as second, and taken back by whoever may have asked', () => {
    const { commands } = machines.twoPersonRequest;
    const ofTwo = Object.values<Any['commands'][string]>(machines.application.commands).filter(({ needsTwoPersons }) => needsTwoPersons);
    for (const role of roles) {
      const second = ofTwo.some(({ needsTwoPersons }) => needsTwoPersons?.confirmedBy.includes(role));
      expect([commands.confirm.by.includes(role), commands.refuse.by.includes(role)]).toEqual([second, second]);
      expect(commands.takeBack.by.includes(role)).toBe(ofTwo.some(({ by }) => by.includes(role)));
    }
  });
});
