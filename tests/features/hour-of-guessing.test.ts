import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { ceilings } from '../../server/access/limits.ts';
import { textOf } from '../house/sources.ts';
import { accountService } from './account-service.ts';

const { world, sms, visitor, organisation, asHuman, askForCode, codeOn, register, registered } = await accountService();

// The day alone is moved: what waits for answers waits as ever.
const still = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const;
const timers = ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'cancelAnimationFrame', 'requestAnimationFrame'] as const;
const idle = ['cancelIdleCallback', 'requestIdleCallback'] as const;
const begin = new Date('2026-12-01T02:00:00Z').getTime();
jest.useFakeTimers({ doNotFake: [...still, ...timers, ...idle], now: begin });
afterAll(() => void jest.useRealTimers());
world.now = () => new Date();

/** An hour from `from`, in steps of so many seconds. */
async function anHour(from: number, seconds: number, work: () => Promise<void>): Promise<void> {
  for (let second = 0; second < 3_600; second += seconds) {
    jest.setSystemTime(from + second * 1_000);
    await work();
  }
}

/** What the table says that one address gets. */
const said = (what: string): number => {
  const row = textOf('server/decisions/0027-human-or-not.md')
    .split('\n')
    .find((line) => line.startsWith(`| ${what} |`));
  return Number(row?.split('|')[2]);
};

describe('an hour of guessing, on a clock that is moved', () => {
  it('judges as many passwords at one account from one address as the table says, and no more', async () => {
    const who = await registered();
    let judged = 0;
    const guesser = { address: '203.0.113.5' };
    await anHour(begin, 60, async () => {
      const stranger = visitor(guesser);
      const human = await asHuman(stranger, 'signIn', who.uscc);
      const { body } = await stranger.call('POST /sessions', { body: { uscc: who.uscc, password: `guess-${judged}-2026`, ...human } });
      if (body.code === 'wrongPassword') judged += 1;
      else expect(body.code).toBe('passwordPaused');
      // The first five are free: whoever guesses takes them at once.
      if (judged < 5) for (let more = judged; more < 5; more += 1) judged += await another(who.uscc, guesser.address);
    });
    expect(judged).toBe(said('passwords tried at one account'));
  }, 240_000);

  async function another(uscc: string, address: string): Promise<number> {
    const stranger = visitor({ address });
    const human = await asHuman(stranger, 'signIn', uscc);
    const { body } = await stranger.call('POST /sessions', { body: { uscc, password: 'another-guess-2026', ...human } });
    return body.code === 'wrongPassword' ? 1 : 0;
  }

  it('sends as many codes to one number, whoever asks from wherever, and of each so many guesses are looked at', async () => {
    const who = organisation();
    const from = begin + 7_200_000;
    let looked = 0;
    await anHour(from, 120, async () => {
      const stranger = visitor();
      if ((await askForCode(stranger, who.mobile)).status !== 200) return;
      const wrong = codeOn(who.mobile) === '111111' ? '222222' : '111111';
      for (let guess = 0; guess < 7; guess += 1) if ((await register(stranger, who, wrong)).body.code === 'wrongCode') looked += 1;
    });
    const sent = sms.control.messages().filter(({ mobile }) => mobile === who.mobile).length;
    expect(sent).toBe(said('SMS sent to one number'));
    expect(looked).toBeLessThanOrEqual(said('codes of one number guessed, of a million'));
    expect(looked).toBeGreaterThanOrEqual(sent * (ceilings.smsGuess.points - 1));
  }, 240_000);
});
