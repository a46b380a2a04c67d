import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('embedded-owner.ts', import.meta.url));

export interface OwnerProcess {
  port: number;
  adopted: boolean;
  /** Ends the process with a signal and waits until it is gone. */
  end: (signal: NodeJS.Signals) => Promise<void>;
}

/** Another process that starts (or adopts) the embedded server on a folder; resolves when it has it. */
export async function ownerProcess(folder: string): Promise<OwnerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), died(child)]);
  return { ...JSON.parse(String(line)), end: (signal) => end(child, signal) };
}

async function died(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the owner of the embedded server ended with ${code}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
