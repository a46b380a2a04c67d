import { spawn } from 'node:child_process';
import { repository } from './sources.ts';

export interface Finished {
  code: number | null;
  /** Both streams. */
  output: string;
  ms: number;
}

/** Runs Node with these arguments at the repository's root until it ends. `env` replaces the environment, except for the way to programs. */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Finished> {
  const started = performance.now();
  // Settings of the test runner itself must not reach what it starts.
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { PATH, HOME, ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, ms: performance.now() - started }));
  });
}
