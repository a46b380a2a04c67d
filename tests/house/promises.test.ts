import { describe, expect, it } from '@jest/globals';
import { endpoints } from '../../server/contract/endpoints/index.ts';
import { scheduleOf } from '../../server/contract/jobs.ts';
import type { Machine } from '../../server/contract/machine.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { messageKinds, sentences as messages } from '../../server/contract/messages.ts';
import { smsTemplates } from '../../server/contract/ports/messages.ts';
import { type Kept, promises, promisingMachines } from '../../server/contract/promises.ts';
import type { Role } from '../../server/contract/roles.ts';
import { templates } from '../../server/platforms/tencent-sms/templates.ts';
import { sentences } from './told-sentences.ts';

/** Words with which a sentence names a time by which something is done. */
const timed = /个工作日|[天时]内|分钟内|\{\d?\}\s*前(?! 17|面)|今日|最迟|预计|一小时|天未|三天没有/;

/** What staff read at their desk promises nobody outside anything. */
const found = sentences().filter(({ path, words }) => !path.startsWith('server/console/') && timed.test(words));
const says = ({ says, whole = [] }: (typeof promises)[number], words: string): boolean =>
  says.some((said) => words.includes(said)) || whole.includes(words);
const commandsOf = (name: keyof typeof machines) => (machines[name] as Machine<string, string, Role, string>).commands;

/** What a row says is behind its sentence and is not there. */
function missing(kept: Kept): string[] {
  if ('commands' in kept) return kept.commands.filter((name) => !(name in endpoints));
  if ('otherwise' in kept) return scheduleOf(kept.otherwise) ? [] : [kept.otherwise];
  if (!('machine' in kept)) return [];
  const command = commandsOf(kept.machine)[kept.command];
  return [
    ...(command?.by.includes('clock') && command.effects?.some((effect) => effect.startsWith('tell')) ? [] : [kept.command]),
    ...(scheduleOf(kept.sweep) ? [] : [kept.sweep]),
    // A new day or hour in each word, and nobody is woken for it.
    ...kept.words.filter((word) => !templates[word].parameters.some((name) => name === 'date' || name === 'moment')),
    ...kept.words.filter((word) => !messageKinds[messages[word].kind].rests),
  ];
}

describe('a time that is said to somebody', () => {
  it('is found where it stands: in tables, messages, screens and legal texts', () => {
    expect(found.length).toBeGreaterThan(60);
  });

  it('stands in the table of promises', () => {
    expect(found.filter(({ words }) => !promises.some((row) => says(row, words)))).toEqual([]);
  });

  it('is still said by somebody', () => {
    const spoken = promises.flatMap((row) => [...row.says.map((said) => ({ ...row, says: [said], whole: [] }))]);
    const alone = promises.flatMap(({ whole = [], ...row }) => whole.map((said) => ({ ...row, says: [], whole: [said] })));
    const silent = [...spoken, ...alone].filter((row) => !found.some(({ words }) => says(row, words)));
    expect(silent.flatMap((row) => [...row.says, ...row.whole])).toEqual([]);
  });

  it.each(promises)('has behind it what the table says: $what', ({ kept }) => {
    expect(missing(kept)).toEqual([]);
  });
});

describe('what the clock says of a promise that will not be kept', () => {
  const rows = promises.flatMap(({ kept }) => ('machine' in kept ? [kept] : []));

  it('is in the table, whatever machine says it', () => {
    const all = Object.keys(machines).flatMap((name) =>
      Object.keys(commandsOf(name as keyof typeof machines))
        .filter((command) => command === 'postpone' || command === 'putOffCall')
        .map((command) => `${name}.${command}`),
    );
    expect([...new Set(rows.map(({ machine, command }) => `${machine}.${command}`))].sort()).toEqual(all.sort());
  });

  it('is said by one sweep, which goes through each machine of the table', () => {
    const swept = rows.filter(({ sweep }) => sweep === 'sweepPromises').map(({ machine }) => machine);
    expect(Object.keys(promisingMachines).sort()).toEqual([...new Set(swept)].sort());
  });

  it('is in the table, whatever message says it', () => {
    const words = new Set<string>(rows.flatMap((row) => row.words));
    expect(smsTemplates.filter((name) => /ostponed$/.test(name) && !words.has(name))).toEqual([]);
  });
});
