import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../house/sources.ts';

export interface BuiltProgram {
  /** Both streams so far. */
  output: () => string;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  kill: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>;
}

/** Starts one built program with exactly these variables. `node` and its `flags`: the program that runs it, default this one. */
export function startBuilt(
  name: string,
  env: NodeJS.ProcessEnv,
  { node = process.execPath, flags = [], args = [] }: { node?: string; flags?: string[]; args?: string[] } = {},
): BuiltProgram {
  const program = join(repository, 'server/dist', `${name}.js`);
  const child = spawn(node, [...flags, program, ...args], {
    cwd: '/',
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const ended = endOf(child);
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { output: () => output, ended, kill };
}

const endOf = (child: ChildProcess): Promise<number | NodeJS.Signals> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code ?? -1));
  });
