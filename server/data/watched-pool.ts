import { Socket } from 'node:net';
import pg from 'pg';
import { Outage } from '../contract/ports/outage.ts';

/** Looks at the database that make up the time it may be silent: a process that stalls itself misses one look, not all of them. */
const looks = 5;

export interface Watch {
  /** False while the database does not answer; nothing waits for it then. */
  answers(): boolean;
  close(): Promise<void>;
}

/**
 * Connections that do not hang on a server that has fallen silent. One connection beside the pool asks it something all the time; a question
 * without answer for `silenceMs` ends every connection with an error, and none is lent out until an answer comes: the circuit breaker of the database.
 */
export class WatchedPool extends pg.Pool {
  private readonly sockets: Set<Socket>;
  private readonly watch: Watch;

  constructor({ silenceMs, ...config }: pg.PoolConfig & { silenceMs: number }) {
    const sockets = new Set<Socket>();
    super({ ...config, stream: () => tracked(sockets) });
    this.sockets = sockets;
    this.watch = watchDatabase(config, silenceMs, () => this.breakAll());
  }

  /** For connections beside the pool: sockets that end with its own when the database falls silent. */
  readonly stream = (): Socket => tracked(this.sockets);

  get answers(): boolean {
    return this.watch.answers();
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: (err: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void): void;
  override connect(callback?: (err: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void) {
    if (this.answers) return callback ? super.connect(callback) : super.connect();
    if (!callback) return Promise.reject(silent());
    callback(silent(), undefined, () => {});
  }

  override async end(): Promise<void> {
    await this.watch.close();
    await super.end();
  }

  private breakAll(): void {
    for (const socket of this.sockets) socket.destroy(silent());
  }
}

/** As the adapter of Prisma knows a refused connection. */
const silent = () => Object.assign(new Outage('database', 'it does not answer'), { code: 'ECONNREFUSED', syscall: 'connect', errno: -111 });

function tracked(sockets: Set<Socket>): Socket {
  const socket = new Socket();
  sockets.add(socket);
  return socket.once('close', () => sockets.delete(socket));
}

const fresh = (config: pg.PoolConfig, limit: number): pg.Client =>
  new pg.Client({ ...config, connectionTimeoutMillis: limit, query_timeout: limit }).on('error', () => {});

function watchDatabase(config: pg.PoolConfig, silenceMs: number, onSilence: () => void): Watch {
  let answers = true;
  let missed = 0;
  let client: pg.Client | null = null;
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const asked = client ?? fresh(config, silenceMs);
    try {
      if (!client) await asked.connect();
      client = asked;
      await asked.query('select 1');
      [missed, answers] = [0, true];
    } catch {
      client = null;
      // A refusal comes at once and counts like a look in vain.
      missed += 1;
      void asked.end().catch(() => {});
    }
  }

  const look = () => {
    if (asking) missed += 1;
    asking ??= ask().finally(() => {
      asking = null;
    });
    if (missed < looks || !answers) return;
    answers = false;
    onSilence();
  };
  const timer = setInterval(look, Math.ceil(silenceMs / looks)).unref();
  return {
    answers: () => answers,
    async close() {
      clearInterval(timer);
      await asking;
      await client?.end().catch(() => {});
    },
  };
}
