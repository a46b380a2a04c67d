/** The script side's own time: it stands while the mini-program is suspended, and what became due runs when it comes back. */

type Work = () => void;

let suspended = false;
const waiting: Work[] = [];
const timers = new Map<number, number>();
let last = 0;

/** Runs `work` now, or when the mini-program wakes. */
export function whenAwake(work: Work): void {
  if (suspended) waiting.push(work);
  else work();
}

/** A macrotask of the script side. */
export const later = (work: Work, ms = 0): number => setTimeout(() => whenAwake(work), ms) as unknown as number;

/** How far the script side's clock is ahead of the host's, milliseconds: so long it slept. */
let ahead = 0;

/** `ms`: how long the phone lies there before it wakes; nobody waits for it in a test. */
export function suspend(ms: number): void {
  suspended = true;
  ahead += ms;
}

/** A realm whose time goes on while it sleeps. */
export function withOwnTime(realm: { Date: DateConstructor }): void {
  const { Date: Own } = realm;
  const now = () => Own.now() + ahead;
  realm.Date = new Proxy(Own, {
    construct: (target, given, as) => Reflect.construct(target, given.length > 0 ? given : [now()], as) as object,
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

export function wake(): void {
  suspended = false;
  for (const work of waiting.splice(0)) later(work);
}

/** `setTimeout` and its like, as the script side sees them. */
export const timing = {
  setTimeout(work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number {
    const id = ++last;
    timers.set(
      id,
      later(() => timers.delete(id) && work(...args), ms),
    );
    return id;
  },
  clearTimeout(id: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
  },
  setInterval(work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number {
    const id = ++last;
    const again = () => {
      timers.set(
        id,
        later(() => {
          if (!timers.has(id)) return;
          work(...args);
          if (timers.has(id)) again();
        }, ms),
      );
    };
    again();
    return id;
  },
  clearInterval(id: number): void {
    timing.clearTimeout(id);
  },
};
