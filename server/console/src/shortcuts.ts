import { useEffect, useRef } from 'react';

export type Shortcuts = Record<string, () => void>;

/** Whether a key press belongs to a field and not to the page. */
export function isTyping(target: { tagName?: string; isContentEditable?: boolean; type?: string } | null): boolean {
  if (!target) return false;
  const keyless = ['button', 'checkbox', 'radio', 'submit'].includes(target.type ?? '');
  return target.isContentEditable === true || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName ?? '') && !keyless);
}

const layers: { keys: () => Shortcuts; blocking: boolean }[] = [];

/** The action of `key`: of the newest layer that knows it, not looking below a blocking one. */
function actionOf(key: string): (() => void) | undefined {
  for (const layer of layers.toReversed()) {
    const action = layer.keys()[key];
    if (action || layer.blocking) return action;
  }
  return undefined;
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (isTyping(event.target as HTMLElement | null)) return;
  const action = actionOf(event.key.toLowerCase());
  if (!action) return;
  event.preventDefault();
  action();
}

/** Keys in small letters (`a`, `1`, `arrowleft`) that act while this component is shown. A `blocking` layer, such as a dialog, silences those below it. */
export function useShortcuts(keys: Shortcuts, blocking = false): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const layer = { keys: () => latest.current, blocking };
    layers.push(layer);
    if (layers.length === 1) window.addEventListener('keydown', pressed);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', pressed);
    };
  }, [blocking]);
}
