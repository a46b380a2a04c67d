import { useSyncExternalStore } from 'react';

/** One value that is true of the whole app, and that screens watch. */
export function signal<Value>(initial: Value) {
  let value = initial;
  const watchers = new Set<() => void>();
  const current = (): Value => value;
  const watch = (watcher: () => void) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  };
  return {
    current,
    tell(next: Value): void {
      if (next === value) return;
      value = next;
      for (const watcher of watchers) watcher();
    },
    use: (): Value => useSyncExternalStore(watch, current, current),
  };
}
