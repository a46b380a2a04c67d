import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { repository } from '../../server/data/repository.ts';

/** A program of a benchmark in a process of its own, with the memory of a start; `tree`: where it and its packages lie. */
export function program(file: string, env: Record<string, string>, tree = repository): ChildProcess {
  const words = ['--max-semi-space-size=4', '--optimize-for-size', 'server/development/run.mjs', file];
  return spawn(process.execPath, words, { cwd: tree, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What it prints, one JSON object a line. */
export async function* said(child: ChildProcess): AsyncGenerator<Record<string, unknown>> {
  if (child.stdout) for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line);
}
