import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AnyJob } from '../../server/contract/jobs.ts';
import { repository } from '../../server/data/repository.ts';
import type { Order, Said, Told } from './service.ts';

/** A folder of this run's own, where what is started lies: several runs do not change it under one another. */
const folder = join(repository, 'server/dist', `killed-${process.pid}`);
const program = join(folder, 'tests-kill-service.cjs');

/** Bundles the service that is killed, once for a run. */
export const bundleService = (): void => void execFileSync(process.execPath, ['tests/kill/bundle.mjs', folder]);
export const removeBundle = (): void => rmSync(folder, { recursive: true, force: true });

/** Below what systems hand out by themselves: nobody's outgoing connection sits there while a service is dead. */
const ports = { from: 10_240, to: 32_767 };

/** A port that was free a moment ago, for a process that is told where to listen, and again when it died. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(ports.from, ports.to);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    server.close();
    return port;
  }
}

const running = new Set<ChildProcess>();
/** Nothing outlives a run, however it ended. */
export const stopAll = (): void => running.forEach((child) => void child.kill('SIGKILL'));

/** A service in a process of its own. */
export interface Mortal {
  /** What has happened since it was armed, one after the other. */
  effects: string[];
  asked: Set<string>;
  arm(point: number | null, ahead?: number): Promise<void>;
  /** `done`, why not, or null when it died over it. */
  does(job: AnyJob): Promise<string | null>;
  /** Whether it ended by itself, having what it insisted on. */
  over: Promise<boolean>;
  alive(): boolean;
  /** Has it keep what it compiled, for those who are started later. */
  keepsCode(): void;
  stop(): Promise<void>;
}

/** Starts it; resolves once it answers, or at once when it insists on something. */
export async function startMortal(told: Told): Promise<Mortal> {
  const env = { ...process.env, KILL_SERVICE: JSON.stringify(told) };
  const child = spawn(process.execPath, [join(folder, 'start.mjs'), program], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  // What is written to a process that dies at this moment is lost with it.
  child.stdin.on('error', () => undefined);
  const gone = once(child, 'exit').then(() => void running.delete(child));
  const mortal = { effects: [] as string[], asked: new Set<string>() };
  const heard = listening<Said>();
  const over = (async () => {
    let done = false;
    for await (const line of createInterface({ input: child.stdout })) {
      const said = JSON.parse(line) as Said;
      if ('effect' in said) mortal.effects.push(said.effect);
      else if ('asked' in said) mortal.asked.add(said.asked);
      else if ('done' in said) done = child.kill('SIGKILL');
      else heard.tell(said);
    }
    await gone;
    heard.end();
    return done;
  })();
  const order = async (what: Order): Promise<Said | null> => {
    const answer = heard.next();
    child.stdin.write(`${JSON.stringify(what)}\n`);
    return answer;
  };
  if (!told.insisting && !(await heard.next())) throw new Error('the service did not start');
  return {
    ...mortal,
    over,
    async arm(arm, ahead = 0) {
      mortal.effects.length = 0;
      mortal.asked.clear();
      await order({ arm, ahead });
    },
    async does(job) {
      const said = await order({ job });
      return said && 'job' in said ? said.job : null;
    },
    alive: () => child.exitCode === null && child.signalCode === null,
    keepsCode: () => void child.kill('SIGUSR2'),
    async stop() {
      child.kill('SIGKILL');
      await over;
    },
  };
}

/** One who waits for the next word at a time; null for ever once nothing more will be said. */
function listening<Word>() {
  const words: Word[] = [];
  let waiting: ((word: Word | null) => void) | undefined;
  let ended = false;
  return {
    tell(word: Word): void {
      if (waiting) waiting(word);
      else words.push(word);
      waiting = undefined;
    },
    end(): void {
      ended = true;
      waiting?.(null);
    },
    next(): Promise<Word | null> {
      const word = words.shift();
      if (word !== undefined || ended) return Promise.resolve(word ?? null);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
  };
}
