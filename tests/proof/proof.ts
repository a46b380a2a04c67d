import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../house/sources.ts';

export interface Asked {
  seed: number;
  /** Short hash of the code that is judged, with `+` where something is not committed. */
  commit: string;
  rounds: number | undefined;
  /** Only test files whose path matches this pattern, or what has such a name. */
  files: string | undefined;
  /** One in so many, drawn by the seed; all where absent. */
  share: number | undefined;
  /** So many deaths at random moments instead. */
  random: number | undefined;
  /** So many requests. */
  requests: number | undefined;
  /** So long each dependency is away. */
  seconds: number | undefined;
}

/** Runs to its end, or goes on from where the same proof of the same commit and seed was stopped. */
export type Proof = (asked: Asked) => Promise<{ ok: boolean } & Record<string, unknown>>;

const folder = join(repository, '.data/proof');

/** What a proof has found so far, by what was asked; kept in the data folder. */
export function remembered<State>(name: string, asked: Asked, nothing: State): { state: State; keep(state: State): void } {
  const path = join(folder, `${name}.json`);
  const key = JSON.stringify([asked.commit, asked.seed, asked.files ?? null, asked.share ?? null]);
  return { state: read(), keep: (state) => writeFileSync(path, JSON.stringify({ key, state })) };

  function read(): State {
    mkdirSync(folder, { recursive: true });
    try {
      const stored = JSON.parse(readFileSync(path, 'utf8')) as { key: string; state: State };
      return stored.key === key ? stored.state : nothing;
    } catch {
      return nothing;
    }
  }
}

export function usage(names: readonly string[]): never {
  console.error(
    `npm run -s proof -- ${names.join('|')} [--seed 1] [--rounds 20] [--files PATTERN] [--share 4] [--random 100] [--requests 50000] [--seconds 60]`,
  );
  process.exit(2);
}
