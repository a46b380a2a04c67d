import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What shall happen to a notice: sent properly, lost, sent several times at once, sent late, or written falsely (`Forgery`: the platform's
 * own list). A forgery spoils the first delivery only; a repetition after a refusal is proper again.
 */
export type NoticeMode<Forgery extends string> = 'normal' | 'withhold' | { repeat: number } | { delayMs: number } | Forgery;

export interface Letter<Forgery extends string> {
  /** Number of the order or refund it tells about. */
  about: string;
  event: string;
  url: string;
  /** Signed anew for each delivery, as the platforms do. */
  write(forgery?: Forgery): { headers: Record<string, string>; body: string };
}

export interface Delivery {
  about: string;
  event: string;
  mode: string;
  /** HTTP status of the merchant; `withheld`: never sent; `unreachable`: no answer within 5 s. */
  answer: number | 'withheld' | 'unreachable';
  accepted: boolean;
  at: Date;
}

export interface Courier<Forgery extends string> {
  deliveries: Delivery[];
  /** One mode for each of the next notices, in the order in which they arise. */
  nextNotices(...modes: NoticeMode<Forgery>[]): void;
  /** The modes ordered and not yet used are off. */
  forgetNotices(): void;
  post(letter: Letter<Forgery>): void;
  /** Resolves when nothing is on its way any more, late ones and repetitions included. */
  flush(): Promise<void>;
  stop(): void;
}

export interface CourierOptions {
  /** Pauses before each repetition of a notice that was not accepted, milliseconds. */
  retryScheduleMs: readonly number[];
  accepts(status: number, body: string): boolean;
  now(): Date;
}

/** How one letter travels: every delivery is noted, and it is repeated by schedule until the merchant accepts or `stop` is told. */
function carrier<Forgery extends string>(options: CourierOptions, deliveries: Delivery[], stop: AbortSignal) {
  const pause = (ms: number) => sleep(ms, undefined, { signal: stop, ref: false });

  function note(letter: Letter<Forgery>, mode: NoticeMode<Forgery>, answer: Delivery['answer'], accepted: boolean) {
    const spelled = typeof mode === 'string' ? mode : JSON.stringify(mode);
    deliveries.push({ about: letter.about, event: letter.event, mode: spelled, answer, accepted, at: options.now() });
    return accepted;
  }

  async function deliver(letter: Letter<Forgery>, mode: NoticeMode<Forgery>): Promise<boolean> {
    const { headers, body } = letter.write(isForgery(mode) ? mode : undefined);
    const signal = AbortSignal.any([stop, AbortSignal.timeout(5000)]);
    try {
      const answer = await fetch(letter.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      return note(letter, mode, answer.status, options.accepts(answer.status, await answer.text()));
    } catch {
      return note(letter, mode, 'unreachable', false);
    }
  }

  async function carry(letter: Letter<Forgery>, mode: NoticeMode<Forgery>): Promise<void> {
    if (typeof mode === 'object' && 'delayMs' in mode) await pause(mode.delayMs);
    const copies = typeof mode === 'object' && 'repeat' in mode ? mode.repeat : 1;
    const answers = await Promise.all(Array.from({ length: copies }, () => deliver(letter, mode)));
    let accepted = answers.every(Boolean);
    for (const ms of options.retryScheduleMs) {
      if (accepted) return;
      await pause(ms);
      accepted = await deliver(letter, 'normal');
    }
  }
  return { note, carry };
}

/** Delivers notices as payment platforms do: at once, then again by schedule until the merchant accepts. */
export function startCourier<Forgery extends string>(options: CourierOptions): Courier<Forgery> {
  const modes: NoticeMode<Forgery>[] = [];
  const underway = new Set<Promise<void>>();
  const deliveries: Delivery[] = [];
  const stopping = new AbortController();
  const { note, carry } = carrier<Forgery>(options, deliveries, stopping.signal);

  return {
    deliveries,
    nextNotices: (...next) => void modes.push(...next),
    forgetNotices: () => void modes.splice(0),
    post(letter) {
      const mode = modes.shift() ?? 'normal';
      if (mode === 'withhold') return void note(letter, mode, 'withheld', false);
      const carried: Promise<void> = carry(letter, mode)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) throw error;
        })
        .finally(() => underway.delete(carried));
      underway.add(carried);
    },
    async flush() {
      while (underway.size > 0) await Promise.all(underway);
    },
    stop: () => stopping.abort(),
  };
}

function isForgery<Forgery extends string>(mode: NoticeMode<Forgery>): mode is Forgery {
  return typeof mode === 'string' && mode !== 'normal' && mode !== 'withhold';
}
