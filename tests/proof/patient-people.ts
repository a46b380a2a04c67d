import { setTimeout as sleep } from 'node:timers/promises';

/** What people were told while a dependency was away, and by whom it was away. */
export interface Told {
  requests: number;
  refusals: number;
  slowestMs: number;
  found: string[];
}

/** Nobody is refused later than this, milliseconds (issue: dependencies fail fast). */
const refusedWithinMs = 2_000;
/** So long somebody goes on trying, milliseconds. */
const patienceMs = 300_000;
/** What says "the same once more in a moment": refusals of what is away, and of a twin that is still at work. */
const refusals = [502, 503];
const again = new Set(['stillWorking', 'platformUnavailable', 'storeDown', 'crowded']);

/** From now on whoever asks `origin` and is refused for a while asks the same again under the same key, as the pages do. What they heard is noted with `outage`. */
export function beginPatience(origin: string, told: Told, outage: () => string): void {
  const send = globalThis.fetch;
  const once = async (url: string, init: RequestInit | undefined) => {
    const during = outage();
    const from = performance.now();
    const response = await send(url, init);
    const { code = '' } = response.ok
      ? {}
      : ((await response
          .clone()
          .json()
          .catch(() => ({}))) as { code?: string });
    told.requests += 1;
    note(response.status, Math.round(performance.now() - from), `${init?.method ?? 'GET'} ${new URL(url).pathname} ${code}, ${during}`);
    return { response, code };
  };
  const note = (status: number, ms: number, what: string): void => {
    if (status < 500) return;
    if (!refusals.includes(status)) told.found.push(`${status} to ${what}`);
    told.refusals += 1;
    told.slowestMs = Math.max(told.slowestMs, ms);
    if (ms > refusedWithinMs) told.found.push(`${ms} ms until ${status} to ${what}`);
  };
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith(origin)) return send(input, init);
    const until = Date.now() + patienceMs;
    for (;;) {
      const { response, code } = await once(url, init);
      if (!again.has(code) || Date.now() > until) return response;
      await sleep(Math.min(1_000, 1_000 * Number(response.headers.get('retry-after') ?? 1)));
    }
  };
}
