import { subscribe } from 'node:diagnostics_channel';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Something that cannot be taken back: a commit of ours, a word in Redis, or a platform that has answered. */
export type Effect = (name: string) => void;

/**
 * Reports every side effect of this process: each commit of a transaction that wrote (and the moment before it), each single write, each write
 * to Redis and each answer of a platform, in the moment in which it has happened and nothing has followed yet. The job queue's own housekeeping
 * is none.
 */
export function watchEffects(effect: Effect): void {
  watchDatabase(effect);
  watchRedis(effect);
  subscribe('undici:request:headers', (message) => {
    const { request } = message as { request: { method: string; path: string; origin: unknown } };
    effect(`${request.method} ${request.path.split('?')[0]}`);
  });
}

/** What changes something that lasts; between MULTI and EXEC nothing does yet. Limits and leases (scripts) end by themselves. */
const redisWrites = new Set(['set', 'del', 'exec']);

function watchRedis(effect: Effect): void {
  const { sendCommand } = Redis.prototype;
  Redis.prototype.sendCommand = function watched(this: Redis, command, stream) {
    // Heard before whoever asked: a promise tells in the order in which it was asked.
    if (redisWrites.has(command.name))
      command.promise.then(
        () => effect(`redis ${command.name}`),
        () => undefined,
      );
    return sendCommand.call(this, command, stream);
  };
}

type Query = (...words: unknown[]) => unknown;
const write = /^\s*(insert into|update|delete from)\s+(?:"?public"?\.)?"?(\w+)"?/i;

function watchDatabase(effect: Effect): void {
  const open = new WeakMap<object, string[]>();
  const client = pg.Client.prototype as unknown as { query: Query; connectionParameters?: { application_name?: string } };
  const original = client.query;
  client.query = function watched(this: object & typeof client, ...words: unknown[]) {
    if (this.connectionParameters?.application_name === 'jobs') return original.apply(this, words);
    const [first] = words;
    const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '');
    if (isCommit(text) && open.get(this)?.length) effect(`before the commit of ${told(open.get(this))}`);
    const heardOf = () => {
      const done = finished(open, this, text);
      if (done) effect(done);
    };
    // The pool hands a callback over, a transaction waits for a promise.
    const last = words.at(-1);
    if (typeof last === 'function') return original.apply(this, [...words.slice(0, -1), heard(heardOf, last as Query)]);
    const result = original.apply(this, words);
    return result instanceof Promise ? result.then(heard(heardOf, (answer) => answer)) : result;
  };
}

/** `then` learns of a success only after `told` did. */
const heard =
  (told: () => void, then: Query): Query =>
  (error, ...rest) => {
    if (!(error instanceof Error)) told();
    return then(error, ...rest);
  };

const isCommit = (text: string): boolean => /^\s*commit/i.test(text);
const told = (tables: readonly string[] = []): string => [...new Set(tables)].join(' ');

/** What this statement made lasting, if it did. */
function finished(open: WeakMap<object, string[]>, client: object, text: string): string | null {
  const word = text.trim().slice(0, 8).toLowerCase();
  const tables = open.get(client);
  if (word.startsWith('begin')) open.set(client, []);
  if (word.startsWith('commit') || word.startsWith('rollback')) {
    open.delete(client);
    return word.startsWith('commit') && tables && tables.length > 0 ? `commit ${told(tables)}` : null;
  }
  const table = write.exec(text)?.[2];
  if (!table) return null;
  tables?.push(table);
  return tables ? null : `write ${table}`;
}
