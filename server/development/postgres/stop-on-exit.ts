const endings: NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP'];

// Marks the listeners of this file, also those of a second copy of it in the same process.
const mark = Symbol.for('stop-on-exit');

/**
 * Runs a synchronous action when this process ends: by itself, by an uncaught error, or by SIGTERM, SIGINT or SIGHUP. The latest
 * registered runs first.
 * A service that listens to those signals keeps its own orderly way; without one the process ends at once, as it would have anyway.
 * @returns takes the action back
 */
export function stopOnExit(action: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listeners(signal).some((listener) => !(mark in listener))) return;
    forget();
    action();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.off('exit', action);
    for (const signal of endings) process.off(signal, onSignal);
  };
  Object.assign(onSignal, { [mark]: true });
  process.prependOnceListener('exit', action);
  for (const signal of endings) process.prependListener(signal, onSignal);
  return forget;
}
