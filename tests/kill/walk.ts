import type { Asking } from './asking.ts';
import type { Lane } from './lane.ts';

/** One life that may be cut short, and what it left. */
export interface Walk {
  /** What happened before it was cut short; of a whole one everything. */
  effects: readonly string[];
  /** Whether it was cut short: a point behind the last effect is never reached. */
  killed: boolean;
  /** What must be the same whether or not somebody died. */
  end: object;
  /** What was wrong by itself. */
  faults: readonly string[];
}

/** Something that is begun, killed after a side effect, and begun again. 0: before the first; null: nobody dies. */
export interface Killable {
  name: string;
  /** What of an outside platform it asks. */
  asks: readonly Asking[];
  walk(lane: Lane, point: number | null): Promise<Walk>;
}
