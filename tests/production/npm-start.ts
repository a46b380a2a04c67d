import { type ChildProcess, spawn } from 'node:child_process';
import { repository, textOf } from '../house/sources.ts';
import { eventually } from '../support/story/patience.ts';

/** `npm start` as a terminal runs it. */
export interface Started {
  /** Both streams so far. */
  words: () => string;
  /** Every address that it printed, in order. */
  addresses: string[];
  origin: string;
  /** Logins of the staff, and the password of them all. */
  staff: { logins: string[]; password: string };
  /** To npm and all that it started, as from Ctrl-C or from what runs containers. Resolves once none of them is left. */
  ends: (signal: NodeJS.Signals) => Promise<void>;
  /** The same to npm alone, as from a supervisor that knows one process. */
  endsNpm: (signal: NodeJS.Signals) => Promise<void>;
}

const patienceMs = 120_000;

/** README's first command without its `npm ci`, word by word. */
function commandOfReadme(): string[] {
  const [, command] = textOf('README.md').match(/^npm ci && (npm start)$/m) ?? [];
  if (!command) throw new Error('README does not print how the service is started');
  return command.split(' ');
}

/** Starts it on this folder and port with nothing else of ours in its environment, and waits until it has said where it is. */
export async function npmStart({ folder, port }: { folder: string; port: number }): Promise<Started> {
  const [npm = '', ...words] = commandOfReadme();
  const { PATH, HOME } = process.env;
  // A group of its own, as under a shell.
  const child = spawn(npm, words, {
    cwd: repository,
    env: { PATH, HOME, PORT: String(port), DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const ended = endOf(child);
  await eventually('the addresses are printed', async () => announced(output) || gone(child, output), patienceMs);
  const addresses = output.match(/http:\/\/localhost:\d+\S*/g) ?? [];
  const [, logins = '', password = ''] = output.match(/\/console\/\s+\((.+); password (\S+)\)/) ?? [];
  return {
    words: () => output,
    addresses,
    origin: new URL(addresses[0] ?? '').origin,
    staff: { logins: logins.split(', '), password },
    ends(signal) {
      if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal);
      return ended;
    },
    endsNpm(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** The last line of what it says of itself. */
const announced = (output: string): boolean => output.includes('Platforms simulated');

function gone({ exitCode, signalCode }: ChildProcess, output: string): false {
  if (exitCode === null && signalCode === null) return false;
  throw new Error(`npm start ended with ${exitCode ?? signalCode}: ${output}`);
}

/** Its streams are closed by the last of those that it started. */
const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
