import { type Child, ChildDied, startChild } from './started-child.ts';
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
  const rooms = createRooms(most, idleMs, () => next());
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
    job.begun += 1;
    try {
      job.resolve(await child.run(job.order));
    } catch (error) {
      const died = error instanceof ChildDied && !closed;
      if (died) onDeath(error);
      if (died && job.begun < patience.begins) waiting.again(job);
      else job.reject(error);
    }
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
    children: rooms.pids,
    async close() {
      closed = true;
      for (let job = waiting.take(); job; job = waiting.take()) job.reject(closing());
      await rooms.close();
    },
  };
}

const closing = () => new Error('the host of child processes is closed');

/** The children that there may be. `onRoom` is called when one is gone. */
function createRooms(most: number, idleMs: number, onRoom: () => void) {
  const children = new Set<Child>();
  const idle = new Map<Child, NodeJS.Timeout>();
  let closed = false;

  function started(): Child | null {
    if (closed || children.size >= most) return null;
    const child = startChild();
    children.add(child);
    void child.over.then(() => {
      children.delete(child);
      forget(child);
      onRoom();
    });
    return child;
  }

  function forget(child: Child): void {
    clearTimeout(idle.get(child));
    idle.delete(child);
  }

  return {
    pids: () => [...children].flatMap(({ pid }) => pid ?? []),
    /** One that is free, or a new one; null while all are at work. */
    take(): Child | null {
      const [free] = idle.keys();
      if (!free) return started();
      forget(free);
      return free;
    },
    give(child: Child): void {
      if (closed || !child.fit()) {
        child.end();
        return;
      }
      const timer = setTimeout(() => {
        forget(child);
        child.end();
      }, idleMs);
      idle.set(child, timer);
    },
    async close() {
      closed = true;
      const left = [...children];
      for (const child of left) child.end();
      await Promise.all(left.map(({ over }) => over));
    },
  };
}
