import { Rooms } from './rooms.ts';
import { type Child, ChildDied } from './started-child.ts';
import { newTurns } from './turns.ts';
import { patience } from './weights.ts';
import type { Kind, Order, Work } from './work.ts';

/** Child processes for what costs much of the machine or reads what strangers wrote. */
export interface Host {
  /**
   * Does one piece of work for `party`; parties take turns, piece by piece. Throws `IntakeRefused`, and an error when the work broke its child
   * more than once.
   */
  run<K extends Kind>(party: string, kind: K, asked: Work[K]['asked']): Promise<Work[K]['answered']>;
  /** Process ids of the children that are there now. */
  children(): number[];
  /** Ends the children and refuses what waits. */
  close(): Promise<void>;
}

export interface HostOptions {
  /** Children at the same time. */
  most: number;
  /** Told of each child that ended over its work for a reason we do not know. */
  onDeath: (error: Error) => void;
  /** A child without work ends after this. Milliseconds. */
  idleMs?: number;
}

interface Job {
  order: Order;
  begun: number;
  resolve: (answered: Work[Kind]['answered']) => void;
  reject: (error: unknown) => void;
}

/** Children are started when something waits, work at low priority, and end when nothing does. */
export function createHost({ most, onDeath, idleMs = patience.idleMs }: HostOptions): Host {
  const waiting = newTurns<Job>();
  const rooms = new Rooms({ most, idleMs, onRoom: () => next() });
  let closed = false;

  function next(): void {
    while (waiting.size() > 0) {
      const child = rooms.take();
      const job = child && waiting.take();
      if (!job) return;
      void serve(child, job);
    }
  }

  async function serve(child: Child, job: Job): Promise<void> {
    const broken = await begin(child, job);
    if (broken && !closed) onDeath(broken);
    if (broken && !closed && job.begun < patience.begins) waiting.again(job);
    else if (broken) job.reject(broken);
    rooms.give(child);
    next();
  }

  return {
    run: (party, kind, asked) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(closing());
        waiting.add(party, { order: { kind, asked }, begun: 0, resolve, reject });
        next();
      }),
    children: () => rooms.pids(),
    async close() {
      closed = true;
      for (let job = waiting.take(); job; job = waiting.take()) job.reject(closing());
      await rooms.close();
    },
  };
}

const closing = () => new Error('the host of child processes is closed');

/** Has it done or refused. Answers the death of the child, after which it may be begun again. */
async function begin(child: Child, job: Job): Promise<ChildDied | null> {
  job.begun += 1;
  try {
    job.resolve(await child.run(job.order));
  } catch (error) {
    if (error instanceof ChildDied) return error;
    job.reject(error);
  }
  return null;
}
