const endings: NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Runs a synchronous action when this process ends: by itself, by an uncaught error, or by SIGTERM, SIGINT or SIGHUP.
 * A service that listens to those signals keeps its own orderly way; without one the process ends at once, as it would have anyway.
 * @returns takes the action back
 */
export function stopOnExit(action: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > ours(signal)) return;
    forget();
    action();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.off('exit', action);
    for (const signal of endings) {
      process.off(signal, onSignal);
      registered.get(signal)?.delete(onSignal);
    }
  };
  process.once('exit', action);
  for (const signal of endings) {
    process.on(signal, onSignal);
    registered.set(signal, (registered.get(signal) ?? new Set()).add(onSignal));
  }
  return forget;
}

const registered = new Map<NodeJS.Signals, Set<(signal: NodeJS.Signals) => void>>();

const ours = (signal: NodeJS.Signals): number => registered.get(signal)?.size ?? 0;
