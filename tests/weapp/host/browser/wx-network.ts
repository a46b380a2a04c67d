import { Refused } from '../refused.ts';
import { limits, methods } from '../rules.ts';
import { outside } from './bridge.ts';
import { later } from './clock.ts';
import { call } from './script.ts';
import type { Callbacks, Input, Work } from './wx-call.ts';

/** Requests, uploads and downloads: bounded in number and time, ended when the mini-program sleeps. */

export interface Answer {
  statusCode: number;
  header: Record<string, string>;
  text: string;
}

const underway = new Set<(fault: Refused) => void>();
const queue: (() => void)[] = [];

/** Everything in flight fails as it does 5 s after the mini-program left the foreground. */
export function interrupt(): void {
  for (const fail of [...underway]) fail(new Refused('interrupted', 600003));
}

/** At most ten at a time; the others wait. */
async function inFlight<Value>(timeoutMs: number, aborted: (abort: () => void) => void, send: () => Promise<Value>): Promise<Value> {
  while (underway.size >= limits.inFlight) await new Promise<void>((go) => queue.push(go));
  let mine: (fault: Refused) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => {
    mine = reject;
  });
  ended.catch(() => undefined);
  underway.add(mine);
  aborted(() => mine(new Refused('abort')));
  const timer = setTimeout(() => mine(new Refused('timeout', 5)), Math.min(timeoutMs, limits.timeoutMs));
  try {
    return await Promise.race([send(), ended]);
  } finally {
    clearTimeout(timer);
    underway.delete(mine);
    queue.shift()?.();
  }
}

interface RequestInput extends Callbacks {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  dataType?: string;
  timeout?: number;
}

function textOf(data: unknown): string | undefined {
  if (data === undefined || data === null) return undefined;
  return typeof data === 'string' ? data : JSON.stringify(data);
}

function parsed(text: string, dataType: string): unknown {
  if (dataType !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type Task = { abort(): void; [name: string]: unknown };
const nothing = () => undefined;

/** A function that answers a task, whose work may be aborted and tells of its progress. */
export function tasked(
  make: (work: Work) => (input: Input) => unknown,
  work: (input: never, task: { aborted(abort: () => void): void; progress(percent: number): void }) => Promise<object>,
) {
  return (input: object): Task => {
    let abort: () => void = nothing;
    const listeners = new Set<(event: object) => void>();
    const task = {
      aborted: (given: () => void) => {
        abort = given;
      },
      progress: (percent: number) => {
        for (const listener of listeners)
          call(() => listener({ progress: percent, totalBytesSent: percent, totalBytesExpectedToSend: 100 }));
      },
    };
    const callbacks = { success: nothing, fail: nothing, complete: nothing, ...input };
    make((given) => work(given as never, task))(callbacks);
    return {
      abort: () => abort(),
      onProgressUpdate: (listener: (event: object) => void) => void listeners.add(listener),
      offProgressUpdate: (listener: (event: object) => void) => void listeners.delete(listener),
      onHeadersReceived: nothing,
      offHeadersReceived: nothing,
      onChunkReceived: nothing,
      offChunkReceived: nothing,
    };
  };
}

export const networking = {
  async request(
    { url, method = 'GET', data, header = {}, dataType = 'json', timeout = limits.timeoutMs }: RequestInput,
    { aborted }: { aborted(abort: () => void): void },
  ) {
    if (!methods.includes(method)) throw new Refused('method is invalid', 1001);
    const {
      statusCode,
      header: headers,
      text,
    } = await inFlight(timeout, aborted, () =>
      outside<Answer>('request', { url, method, header, body: method === 'GET' ? undefined : textOf(data) }),
    );
    return { statusCode, header: headers, cookies: [], data: parsed(text, dataType) };
  },
  async uploadFile(
    input: { url: string; filePath: string; name: string; header?: object; formData?: object; timeout?: number },
    { aborted, progress }: { aborted(abort: () => void): void; progress(percent: number): void },
  ) {
    const { url, filePath, name, header = {}, formData = {}, timeout = limits.timeoutMs } = input;
    if (!url || !filePath || !name) throw new Refused('parameter error: url, filePath and name are needed');
    later(() => progress(40));
    const { statusCode, text } = await inFlight(timeout, aborted, () =>
      outside<Answer>('uploadFile', { url, filePath, name, header, formData }),
    );
    progress(100);
    return { statusCode, data: text };
  },
  async downloadFile(
    { url, header = {}, timeout = limits.timeoutMs }: { url: string; header?: object; timeout?: number },
    { aborted }: { aborted(abort: () => void): void },
  ) {
    return inFlight(timeout, aborted, () => outside<{ statusCode: number; tempFilePath: string }>('downloadFile', { url, header }));
  },
};
