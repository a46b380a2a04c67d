import { describe, expect, it } from '@jest/globals';
import { type Hearing, hearings, occasions } from '../../server/contract/hearings.ts';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { messageKinds, nightEnds, recipients, restsUntil, sentences } from '../../server/contract/messages.ts';
import { smsTemplates } from '../../server/contract/ports/messages.ts';
import { tellings } from '../../server/features/notification/rules.ts';

const rows = Object.entries<Hearing>(hearings);
const spoken = rows.flatMap(([, { agent, receiver, representative }]) => [agent, receiver, ...representative]);
const effectsOf = (command: keyof typeof lifecycle.commands): readonly string[] => {
  const row = lifecycle.commands[command];
  return 'effects' in row ? row.effects : [];
};

describe('who hears of what', () => {
  it.each(rows)('of %s each hears a sentence that is meant for them', (_, { agent, receiver, representative }) => {
    const meant = (sentence: string | null) => (smsTemplates.some((one) => one === sentence) ? sentences[sentence as 'code'].to : null);
    expect([meant(agent) ?? 'agent', meant(receiver) ?? 'receiver', ...representative.map(meant)]).toEqual([
      'agent',
      'receiver',
      ...representative.map(() => 'representative'),
    ]);
  });

  it('is said about every command that tells somebody, and by the words that the rules have for it', () => {
    const commands = keys(lifecycle.commands).filter((command) => effectsOf(command).includes('tellAgent'));
    expect(Object.keys(hearings).sort()).toEqual([...commands, ...Object.keys(occasions)].sort());
    for (const command of keys(tellings)) expect(tellings[command].sms?.template ?? 'wechat').toBe(hearings[command].agent);
  });

  it.each(keys(lifecycle.commands))('the receiver hears of %s where its row writes the job, and nowhere else', (command) => {
    const row = rows.find(([name]) => name === command)?.[1];
    expect(effectsOf(command).includes('tellReceiver')).toBe(Boolean(row?.receiver));
  });

  it('leaves no sentence about an application that nobody says', () => {
    const unsaid = smsTemplates.filter(
      (one) =>
        ['agent', 'receiver', 'representative'].includes(sentences[one].to) && spoken.includes(one) === Boolean(sentences[one].former),
    );
    expect(unsaid).toEqual([]);
  });
});

describe('a sentence', () => {
  it('has its row, and what it holds of secrets is told by its kind', () => {
    expect(Object.keys(sentences).sort()).toEqual([...smsTemplates].sort());
    for (const { kind, to, secret } of Object.values(sentences)) {
      expect(Boolean(secret)).toBe(kind === 'code' || kind === 'invitation');
      expect([Object.keys(messageKinds).includes(kind), Object.keys(recipients).includes(to)]).toEqual([true, true]);
    }
  });

  it.each(smsTemplates)('%s rests at night if it reminds, and never else', (template) => {
    const night = new Date('2026-11-30T02:00:00+08:00');
    const rests = sentences[template].kind === 'reminder';
    expect(restsUntil(template, night)).toEqual(rests ? new Date('2026-11-30T08:00:00+08:00') : null);
    expect(restsUntil(template, new Date('2026-11-30T12:00:00+08:00'))).toBeNull();
  });

  it.each([
    ['20:59:59', null],
    ['21:00:00', '2026-12-01T08:00:00+08:00'],
    ['23:59:59', '2026-12-01T08:00:00+08:00'],
    ['00:00:00', '2026-11-30T08:00:00+08:00'],
    ['07:59:59', '2026-11-30T08:00:00+08:00'],
    ['08:00:00', null],
  ])('at %s in Beijing the night ends %s', (clock, until) => {
    expect(nightEnds(new Date(`2026-11-30T${clock}+08:00`))).toEqual(until && new Date(until));
  });
});
