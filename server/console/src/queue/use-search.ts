import { useEffect, useRef, useState } from 'react';
import { type Loaded, useLoad } from '../load.ts';
import { caseLink, go } from '../route.ts';
import type { Queue } from '../views.ts';
import { onlyOf, type QueueName, queueQuery } from './sides.ts';

/** A queue and what is looked for in all of them. A search that can only mean one case opens it, once: looking again later does not. */
export function useSearch(name: QueueName): { queue: Loaded<Queue>; search: string; look: (search: string) => void } {
  const [search, setSearch] = useState('');
  const queue = useLoad(`queue ${name} ${search}`, (ask) => ask('GET /staff/queue', { query: queueQuery(search ? 'all' : name, search) }));
  const asked = useRef('');
  const { value } = queue;
  const answer = () => {
    if (!asked.current || asked.current !== search || !value) return;
    asked.current = '';
    const only = onlyOf(value.items);
    if (only) go(caseLink(only.id, name));
  };
  useEffect(answer);
  const look = (words: string) => {
    asked.current = words;
    if (words === search) answer();
    else setSearch(words);
  };
  return { queue, search, look };
}
