import { setTimeout as sleep } from 'node:timers/promises';
import { generateSync } from 'otplib';

const period = 30;
const stepAt = (at: Date) => Math.floor(at.getTime() / 1_000 / period);

/** What an authenticator shows at a moment. */
export const codeOf = (secret: string, at: Date): string => generateSync({ secret, epoch: Math.floor(at.getTime() / 1_000) });

/** Somebody's authenticator. Each code counts once, so the next one is taken as soon as the service takes it: a step before it shows. */
export function authenticator(secret: string) {
  let last = stepAt(new Date()) - 1;
  return async (): Promise<string> => {
    last = Math.max(last + 1, stepAt(new Date()));
    while (last > stepAt(new Date()) + 1) await sleep(500);
    return codeOf(secret, new Date(last * period * 1_000));
  };
}
