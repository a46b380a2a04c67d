import { type Child, startChild } from './started-child.ts';

export interface RoomOptions {
  /** Children at the same time. */
  most: number;
  /** A child without work ends after this. Milliseconds. */
  idleMs: number;
  /** Called when one is gone. */
  onRoom: () => void;
}

/** The children that there may be: started when asked for, ended when nobody asks for a while. */
export class Rooms {
  private readonly children = new Set<Child>();
  private readonly idle = new Map<Child, NodeJS.Timeout>();
  private closed = false;

  constructor(private readonly options: RoomOptions) {}

  pids(): number[] {
    return [...this.children].flatMap(({ pid }) => pid ?? []);
  }

  /** One that is free, or a new one; null while all are at work. */
  take(): Child | null {
    const [free] = this.idle.keys();
    if (!free) return this.start();
    this.forget(free);
    return free;
  }

  give(child: Child): void {
    if (this.closed || !child.fit()) {
      child.end();
      return;
    }
    const timer = setTimeout(() => {
      this.forget(child);
      child.end();
    }, this.options.idleMs);
    this.idle.set(child, timer);
  }

  async close(): Promise<void> {
    this.closed = true;
    const left = [...this.children];
    for (const child of left) child.end();
    await Promise.all(left.map(({ over }) => over));
  }

  private start(): Child | null {
    if (this.closed || this.children.size >= this.options.most) return null;
    const child = startChild();
    this.children.add(child);
    void child.over.then(() => {
      this.children.delete(child);
      this.forget(child);
      this.options.onRoom();
    });
    return child;
  }

  private forget(child: Child): void {
    clearTimeout(this.idle.get(child));
    this.idle.delete(child);
  }
}
