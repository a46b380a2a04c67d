import { execFileSync } from 'node:child_process';

const everyMs = 500;

// Read as this process begins: whoever is killed a moment later stood above it all the same.
const shell = process.ppid;
const npm = aboveOf(shell);

/**
 * Calls `gone` once when npm, which started this process, is no more, or the shell between them: npm tells that shell alone to end, and a killed npm
 * tells nobody. `script`: what npm says that it runs; nothing is done where that is not `npm start`, for who starts Node himself may leave.
 */
export function whenNpmIsGone(script: string | undefined, gone: () => void): void {
  if (script !== 'start') return;
  const watch = setInterval(() => {
    if (process.ppid === shell && (npm === null || isAlive(npm))) return;
    clearInterval(watch);
    gone();
  }, everyMs);
  watch.unref();
}

/** Who started that process; null where nobody can say. */
function aboveOf(pid: number): number | null {
  try {
    const parent = Number(
      execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return parent > 1 ? parent : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
