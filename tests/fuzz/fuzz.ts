import type { Redis } from 'ioredis';
import { type EndpointName, endpointNames } from '../../server/contract/endpoints/index.ts';
import { keys } from '../../server/contract/machine.ts';
import { runService } from '../support/service.ts';
import { type Found, type Outcome, playRound } from './play.ts';

interface Asked {
  databaseUrl: string;
  redis: Redis;
  seed: number;
  requests: number;
  logLevel?: string;
  /** What an earlier run of the same seed came to. */
  known?: { done: number } & Outcome;
  /** Hears after each round. */
  tell?: (so: { done: number } & Outcome) => void;
}

/** Requests of a round: each endpoint has its turn so often. */
const roundSize = endpointNames.length * 12;

/** Nine of ten requests to an endpoint come to its handler; but for these, each with its reason. */
const fewer: Partial<Record<EndpointName, string>> = {};

const enough = 0.9;

export interface Fuzzed {
  requests: number;
  found: Found[];
  /** Endpoints whose handler too few requests reached: name, share. */
  below: string[];
  /** Endpoints of `fewer` with share and reason. */
  excused: string[];
  outcome: Outcome;
}

/** Asks every endpoint by everybody with whatever they may send, against the whole service with its ceilings off. */
export async function fuzz({ databaseUrl, redis, seed, requests, logLevel = 'silent', known, tell }: Asked): Promise<Fuzzed> {
  const service = await runService({ databaseUrl, redis, ceilings: 'off', logLevel });
  const so = known ?? { done: 0, tallies: {}, found: [] };
  const dropped: string[] = [];
  const drop = (error: unknown) => void dropped.push(String(error));
  process.on('unhandledRejection', drop).on('uncaughtException', drop);
  try {
    while (so.done < requests) {
      const to = Math.min(requests, so.done + roundSize);
      await playRound(service, seed, [so.done, to], so);
      const { ok } = await fetch(`${service.origin}/healthz`);
      for (const error of ok ? dropped.splice(0) : ['the process does not answer'])
        so.found.push({ seed, turn: to, what: [`nobody caught ${error}`], request: `turns ${so.done} to ${to}` });
      so.done = to;
      tell?.(so);
    }
  } finally {
    process.off('unhandledRejection', drop).off('uncaughtException', drop);
    await service.close();
  }
  const share = (name: EndpointName) => (so.tallies[name]?.reached ?? 0) / (so.tallies[name]?.sent ?? 1);
  const low = keys(so.tallies as Record<EndpointName, unknown>).filter((name) => share(name) < enough);
  const said = (name: EndpointName) => `${name}: ${(share(name) * 100).toFixed(0)} %`;
  return {
    requests: so.done,
    found: so.found,
    below: low.filter((name) => !(name in fewer)).map(said),
    excused: low.filter((name) => name in fewer).map((name) => `${said(name)} (${fewer[name]})`),
    outcome: so,
  };
}
