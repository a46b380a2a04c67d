/** A clock that stands still until it is moved. */
export interface VirtualClock {
  now(): Date;
  /** Never backwards. */
  to(at: Date): void;
}

export function virtualClock(start: Date): VirtualClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    to(next) {
      at = Math.max(at, next.getTime());
    },
  };
}
