import type { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { WatchedPool } from './watched-pool.ts';

export type Database = PrismaClient;
/** What a feature gets inside `database.$transaction(async (tx) => …)`. */
export type Transaction = Prisma.TransactionClient;

export interface DatabaseOptions {
  /** Connections this process may hold open. Default 10. */
  poolSize?: number;
  /** The server cancels a statement that runs longer, SQLSTATE 57014. Milliseconds, default 15 000; 0 = never. */
  statementTimeoutMs?: number;
  /** The server ends a statement's wait for a lock after this, SQLSTATE 55P03; whoever waits longer gives its connection back meanwhile (`transact`). Milliseconds, default 150. */
  lockTimeoutMs?: number;
  /** A server that answers nothing for so long counts as down until it answers again: `WatchedPool`. Milliseconds; default: nobody looks. */
  silenceMs?: number;
  /** How long a request waits for a free connection before it fails. Milliseconds, default 5 000. */
  connectionTimeoutMs?: number;
  /** Told when an idle connection breaks (server restart, network); the pool replaces it by itself. */
  onIdleError?: (error: Error) => void;
}

export interface OpenDatabase {
  prisma: Database;
  /** The same connections, for SQL that Prisma cannot say. */
  pool: pg.Pool;
  /** Makes the sockets of connections beside these, which end with them when the database falls silent; absent where nobody looks. */
  stream?: () => Socket;
  /** Waits for running statements, then closes every connection. */
  close: () => Promise<void>;
}

/** How long a request waits for a free connection. Milliseconds. */
const usualWaitMs = 5_000;

/** A busy moment must not fail a write that only waits its turn; `statement_timeout` bounds the rest. Milliseconds. */
const transactionLimits = (connectionTimeoutMs = usualWaitMs) => ({ maxWait: 2 * connectionTimeoutMs, timeout: 20_000 });

/** Named statements a connection keeps parsed. */
const mostNamed = 1_000;

/** A text that is another one for each length of a list hardly ever comes again, and would take the names of those that do. */
const hasLongList = / IN \(\$\d+(?:,\$\d+){7}/;

/** A short name for each text, so that the server parses it once for each connection; '' is a statement without a name. */
export function namesOfStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= mostNamed || hasLongList.test(sql)) return '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

function poolLimits(url: string, options: DatabaseOptions): pg.PoolConfig {
  const { poolSize = 10, statementTimeoutMs = 15_000, connectionTimeoutMs = usualWaitMs, lockTimeoutMs = 150 } = options;
  return {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    // A process that stalls inside a transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  };
}

/**
 * Opens the service's connections. Connects on the first statement: a wrong url shows there, not here. Relations come joined, in the statement of the
 * row that has them (`relationJoins` in the schema): each trip to the database costs both sides more than most of what it brings.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): OpenDatabase {
  const { onIdleError = () => {}, silenceMs } = options;
  const limits = poolLimits(url, options);
  const watched = silenceMs === undefined ? null : new WatchedPool({ ...limits, silenceMs });
  const pool = watched ?? new pg.Pool(limits);
  // Without a listener, node-postgres ends the process when an idle connection breaks.
  pool.on('error', onIdleError);
  const prisma = new PrismaClient({
    // As in production, where Prisma takes it by itself: any other format makes an error of every call, only to know whose call it was.
    errorFormat: 'minimal',
    adapter: new PrismaPg(pool, { statementNameGenerator: namesOfStatements() }),
    transactionOptions: transactionLimits(options.connectionTimeoutMs),
  });
  const close = () => prisma.$disconnect().then(() => pool.end());
  return { prisma, pool, close, ...(watched && { stream: watched.stream }) };
}
