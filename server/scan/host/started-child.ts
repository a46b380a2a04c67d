import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, getPriority, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type IntakeRefusal, IntakeRefused } from '../../contract/scan-refusals.ts';
import { takenBy } from './seen.ts';
import { watchChild } from './watch.ts';
import { memory, remembered } from './weights.ts';
import type { Order, Said, Work } from './work.ts';

/** A child ended over its work, and not by us. */
export class ChildDied extends Error {}

export interface Child {
  pid: number | undefined;
  /** One piece of work at a time. Throws `IntakeRefused` (`tooSlow`, `unpacksTooLarge` among them: the child is gone then) and `ChildDied`. */
  run(order: Order): Promise<Work[Order['kind']]['answered']>;
  /** Whether it can take more work and is not too large to be kept. */
  fit(): boolean;
  /** Resolves when it is gone. */
  over: Promise<unknown>;
  end(): void;
}

/** From the bundle the child lies beside; from the sources it is the one that was bundled last. */
const file = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../dist/child.js' : './child.js', import.meta.url));

/** Where programs and temporary files are, and nothing that is secret. */
const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'TZ', 'LANG'];
/** One page at a time needs few threads and one arena of memory; pixels go back to the system as soon as they are let go. */
const thrifty = { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' };

function start(): ChildProcess {
  const own: NodeJS.ProcessEnv = { ...process.env };
  const env = Object.fromEntries(passedOn.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]])));
  const child = fork(file, {
    env: { ...env, ...thrifty },
    execArgv: [`--max-old-space-size=${memory.oldSpace}`, `--max-semi-space-size=${memory.semiSpace}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  if (child.pid !== undefined) lower(child.pid);
  return child;
}

/** People who wait for an answer come first. */
function lower(pid: number): void {
  try {
    setPriority(pid, Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
  } catch {
    // It is gone already, or the system has no such thing: it works all the same.
  }
}

/** A process of its own for strangers' files. */
export function startChild(): Child {
  const child = start();
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-remembered.words);
  });
  const over = Promise.race([once(child, 'close'), once(child, 'error')]).catch(() => undefined);
  const alive = () => child.connected && child.exitCode === null && child.signalCode === null;
  const residentMb = () => (child.pid === undefined ? null : takenBy(child.pid))?.residentMb ?? 0;
  return {
    pid: child.pid,
    over,
    end: () => void child.kill('SIGKILL'),
    fit: () => alive() && residentMb() <= memory.kept,
    run: (order) => answerOf(child, order, () => over.then(() => deathOf(child, lastWords))),
  };
}

function deathOf({ signalCode, exitCode }: ChildProcess, lastWords: string): Error {
  if (/heap out of memory/.test(lastWords)) return new IntakeRefused('unpacksTooLarge');
  return new ChildDied(`a child ended by ${signalCode ?? `code ${exitCode}`}: ${lastWords.trim()}`);
}

/** What it says in the end. `death` resolves when it ended. */
function answerOf(child: ChildProcess, order: Order, death: () => Promise<Error>): ReturnType<Child['run']> {
  return new Promise((resolve, reject) => {
    let fault: IntakeRefusal | null = null;
    const watch = watchChild(child.pid ?? 0, (found) => {
      fault = found;
      child.kill('SIGKILL');
    });
    const settle = (how: () => void) => {
      watch.stop();
      child.off('message', hear);
      how();
    };
    const hear = (said: Said): void => {
      if ('allowedMs' in said) watch.begin(said.allowedMs);
      else settle(() => ('done' in said ? resolve(said.done) : reject(errorOf(said))));
    };
    child.on('message', hear);
    void death().then((error) => settle(() => reject(fault ? new IntakeRefused(fault) : error)));
    // One that dies at this moment is told by its death.
    child.send(order, () => {});
  });
}

const errorOf = (said: { refused: IntakeRefusal } | { failed: string }): Error =>
  'refused' in said ? new IntakeRefused(said.refused) : new Error(said.failed);
