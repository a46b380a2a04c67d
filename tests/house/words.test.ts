import { describe, expect, it } from '@jest/globals';
import { auditEvents } from '../../server/contract/audit-events.ts';
import { errors } from '../../server/contract/errors.ts';
import { jobNames, scheduleOf } from '../../server/contract/jobs.ts';
import { keys } from '../../server/contract/machine.ts';
import { machineEvents } from '../../server/contract/machines/events.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { taskKinds } from '../../server/contract/tasks.ts';
import { handlers } from '../../server/job-handlers.ts';
import { serverFiles, textOf } from './sources.ts';

const files = serverFiles();
const product = files.filter((path) => !/simulat|sandbox/.test(path));
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** Keys of the table of audit names that the history shows. */
const labelled = (): string[] => keys(auditEvents);

/** Names that reach an event by a variable, by file. */
const indirect: Record<string, readonly string[]> = {
  'server/features/staff/accounts.ts': ['renameOrganisation'],
  'server/features/document/pages/download.ts': ['viewIdentityScan', 'viewVerificationVideo'],
  'server/features/account/wechat.ts': ['bindWechat', 'unbindWechat'],
  'server/features/account/register.ts': ['register', 'acceptInvitation'],
  'server/features/account/claim/outcomes.ts': ['takeOverAccount', 'handOverAccount', 'admitColleague'],
  'server/features/account/colleagues/colleagues.ts': ['inviteColleague', 'removeColleague'],
};

/** Audit names that a file writes; that each is in the table the compiler sees to. */
function eventNames(path: string): string[] {
  const calls = [...textOf(path).matchAll(/appendEvent\((?!\s*tx: Transaction)[\s\S]*?\}\)/g)].map(([call]) => call);
  return calls.flatMap((call) => /name: '(\w+)'/.exec(call)?.[1] ?? indirect[path] ?? [`unknown name in ${path}`]);
}

describe('the words of the history', () => {
  it('has no label that no event uses, and an event for each other', () => {
    const used = sorted(files.filter((path) => path !== 'server/lifecycle/events.ts').flatMap(eventNames));
    const older: string[] = keys(auditEvents).filter((name) => 'past' in auditEvents[name]);
    expect(used).toEqual(
      labelled()
        .filter((name) => !older.includes(name))
        .sort(),
    );
  });
});

describe('the words of the machines', () => {
  it('are told by the tables alone: no event of a machine has another label', () => {
    expect([...machineEvents.keys()].filter((name) => labelled().includes(name))).toEqual([]);
  });
});

describe('the refusals', () => {
  const thrown = (): string[] =>
    product.flatMap((path) => [...textOf(path).matchAll(/new Refusal\(\s*'(\w+)'/g)].map(([, code = '']) => code));

  it('are all in the table', () => {
    expect(thrown().filter((code) => !(code in errors))).toEqual([]);
  });

  it('are all used', () => {
    const used = thrown();
    expect(Object.keys(errors).filter((code) => !used.includes(code))).toEqual([]);
  });
});

describe('the jobs', () => {
  const ofTheClock = jobNames.filter((name) => scheduleOf(name));
  const effects = Object.values(machines).flatMap(({ commands }) =>
    Object.values(commands).flatMap((row: object) => ('effects' in row ? (row.effects as string[]) : [])),
  );
  const sent = files.flatMap((path) =>
    [...textOf(path).matchAll(/(?:jobs\.send|sendBeside)\(\s*[\w.]+,\s*'(\w+)'/g)].map(([, name = '']) => name),
  );

  it('are each started by the life cycle, by a feature or by the clock', () => {
    expect(sorted([...effects, ...sent, ...ofTheClock])).toEqual(sorted(Object.keys(handlers)));
  });

  it('of the clock are sweeps, and all sweeps are of the clock', () => {
    expect(sorted(ofTheClock)).toEqual(sorted(Object.keys(handlers).filter((name) => name.startsWith('sweep'))));
  });
});

describe('the tasks of the staff', () => {
  it('are each opened by somebody', () => {
    const opened = product.flatMap((path) => [...textOf(path).matchAll(/kind: '(\w+)'/g)].map(([, kind = '']) => kind));
    expect(Object.keys(taskKinds).filter((kind) => !opened.includes(kind))).toEqual([]);
  });
});
