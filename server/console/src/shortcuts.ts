import { useEffect, useRef } from 'react';
import { HandScanner } from './hand-scanner.ts';

export type Shortcuts = Record<string, () => void>;

/** Whether a key press belongs to a field and not to the page. */
export function isTyping(target: { tagName?: string; isContentEditable?: boolean; type?: string } | null): boolean {
  if (!target) return false;
  const keyless = ['button', 'checkbox', 'radio', 'submit'].includes(target.type ?? '');
  return target.isContentEditable === true || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName ?? '') && !keyless);
}

const layers: { keys: () => Shortcuts; blocking: boolean; onScan?: (text: string) => void }[] = [];

/** The action of `key`: of the newest layer that knows it, not looking below a blocking one. */
function actionOf(key: string): (() => void) | undefined {
  for (const layer of layers.toReversed()) {
    const action = layer.keys()[key];
    if (action || layer.blocking) return action;
  }
  return undefined;
}

const scanner = new HandScanner(
  (key) => actionOf(key.toLowerCase())?.(),
  (text) => {
    if (!layers.some(({ blocking }) => blocking)) for (const { onScan } of layers) onScan?.(text);
  },
);

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (isTyping(event.target as HTMLElement | null)) return;
  if (handled(event, actionOf(event.key.toLowerCase()))) event.preventDefault();
}

function handled({ key, repeat, timeStamp }: KeyboardEvent, action: (() => void) | undefined): boolean {
  if (key === 'Enter') return scanner.enter(timeStamp);
  if (key.length === 1 && key !== ' ' && !repeat) return scanner.take(key, timeStamp) || action !== undefined;
  action?.();
  return action !== undefined;
}

function lay(layer: (typeof layers)[number]): () => void {
  layers.push(layer);
  if (layers.length === 1) window.addEventListener('keydown', pressed);
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length === 0) window.removeEventListener('keydown', pressed);
  };
}

/** Keys in small letters (`a`, `1`, `arrowleft`) that act while this component is shown. A `blocking` layer, such as a dialog, silences those below it. */
export function useShortcuts(keys: Shortcuts, blocking = false): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => lay({ keys: () => latest.current, blocking }), [blocking]);
}

/** Takes what a hand scanner reads while no field has the cursor and no dialog is open. */
export function useScans(scanned: (text: string) => void): void {
  const latest = useRef(scanned);
  latest.current = scanned;
  useEffect(() => lay({ keys: () => ({}), blocking: false, onScan: (text) => latest.current(text) }), []);
}
