import pg from 'pg';
import { namesOfStatements } from '../data/database.ts';

/** Taking a job, ending it and writing one begin like this; what begins otherwise is rare, or several statements at once, which have no name. */
const isFrequent = /^\s*with\s/i;

const nameOf = namesOfStatements();

/**
 * A connection of the queue whose frequent statements have names, as those of Prisma have: the package sends them as text, and to parse and plan
 * one takes the server several times as long as to do it.
 */
export class NamedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this);
    Object.assign(this, { query: (...words: unknown[]): unknown => Reflect.apply(query, this, named(words)) });
  }
}

function named([text, ...rest]: unknown[]): unknown[] {
  if (typeof text !== 'string' || !isFrequent.test(text)) return [text, ...rest];
  const name = nameOf({ sql: text });
  return [name ? { text, name } : text, ...rest];
}
