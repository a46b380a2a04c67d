export interface Pusher {
  /** Posts in the background until the receiver answers as Kuaidi100 demands, or the schedule is used up. */
  push(url: string, form: Record<string, string>): void;
  /** Resolves when nothing is under way any more. */
  flush(): Promise<void>;
  /** Whether every push so far has been taken. */
  failures(): number;
  stop(): void;
}

/** Delivers pushes; `retryMs` are the waits between tries (the real ones are half an hour each, three times). */
export function createPusher(retryMs: readonly number[]): Pusher {
  const underWay = new Set<Promise<void>>();
  const stopped = new AbortController();
  let failures = 0;
  const deliver = async (url: string, form: Record<string, string>): Promise<void> => {
    for (const wait of [0, ...retryMs]) {
      if (wait) await new Promise((resolve) => setTimeout(resolve, wait).unref());
      if (stopped.signal.aborted) return;
      if (await accepted(url, form)) return;
    }
    failures += 1;
  };
  return {
    push: (url, form) => {
      const delivery = deliver(url, form).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    flush: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    failures: () => failures,
    stop: () => stopped.abort(),
  };
}

async function accepted(url: string, form: Record<string, string>): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), signal: AbortSignal.timeout(5000) });
    const answer = (await response.json()) as { result?: unknown; returnCode?: unknown };
    return response.ok && answer.result === true && String(answer.returnCode) === '200';
  } catch {
    return false;
  }
}
