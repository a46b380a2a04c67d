import { Outage } from '../../contract/ports/outage.ts';

/** Says that the store takes more: its silence begins anew. */
export type Lives = () => void;

/**
 * One wish of the store, tried as often as needed. Its silences of all tries together last `limitMs` at most: a connection that broke after somebody
 * had waited in vain leaves the next try the rest alone. Throws `Outage` for a store that stayed silent, else what `send` throws. `clock`: milliseconds.
 */
export function patienceWith(limitMs: number, clock: () => number = () => performance.now()) {
  let left = limitMs;
  return async <Answer>(send: (signal: AbortSignal, lives: Lives) => Promise<Answer>): Promise<Answer> => {
    const ending = new AbortController();
    let since = clock();
    const timer = setTimeout(() => ending.abort(), left);
    const lives = () => {
      since = clock();
      timer.refresh();
    };
    try {
      return await send(ending.signal, lives);
    } catch (error) {
      throw ending.signal.aborted ? new Outage('storage', 'silent') : error;
    } finally {
      clearTimeout(timer);
      left = Math.max(0, left - (clock() - since));
    }
  };
}
