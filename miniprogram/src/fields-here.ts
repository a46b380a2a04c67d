import { useEffect, useState, useSyncExternalStore } from 'react';
import { here } from './platform/navigation';

interface FieldHere {
  id: string;
  label: string;
  /** The page that it stands on. */
  page: string;
}

/** Fields that are drawn, on the pages below the one on top too, the newest last: those of a dialog come after those of its page. */
const drawn: FieldHere[] = [];
const watchers = new Set<() => void>();

function tell(): void {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** The page on top, while something on it is drawn for the first time. */
const usePage = (): string => useState(() => here().split('?')[0] ?? '')[0];

export function useFieldHere(id: string, label: string): void {
  const page = usePage();
  useEffect(() => {
    const field = { id, label, page };
    drawn.push(field);
    tell();
    return () => {
      drawn.splice(drawn.indexOf(field), 1);
      tell();
    };
  }, [id, label, page]);
}

/** Id of the field of this page that the server calls `path`: the last name of it, alone or after the part of the page that it stands in. */
export function useFieldOf(path: string): string | undefined {
  const own = usePage();
  const name = path.slice(path.lastIndexOf('.') + 1);
  const find = () => drawn.filter(({ id, page }) => page === own && (id === name || id.endsWith(`-${name}`))).pop()?.id;
  return useSyncExternalStore(watch, find, find);
}
