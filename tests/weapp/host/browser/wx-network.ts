import { Refused } from '../refused.ts';
import { limits, methods } from '../rules.ts';
import { outside, type Phone } from './bridge.ts';
import { later } from './clock.ts';
import { call } from './script.ts';
import type { Callbacks, Input, Work } from './wx-call.ts';

/** Requests, uploads and downloads: bounded in number and time, ended when the mini-program sleeps. */

export interface Answer {
  statusCode: number;
  header: Record<string, string>;
  text: string;
}

/** What ends each, and after how many milliseconds it does so by itself. */
const underway = new Map<(fault: Refused) => void, number>();
const queue: (() => void)[] = [];
/** Places that are taken, from the call itself on. */
let taken = 0;

/** Everything in flight fails as it does 5 s after the mini-program left the foreground. */
export function interrupt(): void {
  for (const fail of [...underway.keys()]) fail(new Refused('interrupted', 600003));
}

/** So much time has passed for what is in flight, milliseconds: nobody waits for it in a test. */
export function passes(ms: number): void {
  for (const [fail, limit] of [...underway]) if (limit <= ms) fail(new Refused('timeout', 5));
}

type Kind = 'request' | 'uploadFile' | 'downloadFile';

/** What the mini-program's own settings say, or WeChat's 60 s. */
function limitOf(kind: Kind, asked: number | undefined): number {
  const { networkTimeout = {} } = (window.__phone as Phone).configs.app as { networkTimeout?: Partial<Record<Kind, number>> };
  return Math.min(asked ?? networkTimeout[kind] ?? limits.timeoutMs, limits.timeoutMs);
}

/** At most ten at a time: requests wait for their turn, uploads and downloads are refused. */
async function comesIn(kind: Kind): Promise<void> {
  if (taken < limits.inFlight) {
    taken += 1;
    return;
  }
  void outside('crowds');
  if (kind !== 'request') throw new Refused(`exceed max ${kind} connection count ${limits.inFlight}`);
  await new Promise<void>((go) => queue.push(go));
}

/** Whoever waits gets the place. */
function goesOut(): void {
  const next = queue.shift();
  if (next) next();
  else taken -= 1;
}

async function inFlight<Value>(
  kind: Kind,
  timeoutMs: number,
  aborted: (abort: () => void) => void,
  send: () => Promise<Value>,
): Promise<Value> {
  await comesIn(kind);
  let mine: (fault: Refused) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => {
    mine = reject;
  });
  ended.catch(() => undefined);
  underway.set(mine, timeoutMs);
  aborted(() => mine(new Refused('abort')));
  const timer = setTimeout(() => mine(new Refused('timeout', 5)), timeoutMs);
  try {
    return await Promise.race([send(), ended]);
  } finally {
    clearTimeout(timer);
    underway.delete(mine);
    goesOut();
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
    { url, method = 'GET', data, header = {}, dataType = 'json', timeout }: RequestInput,
    { aborted }: { aborted(abort: () => void): void },
  ) {
    if (!methods.includes(method)) throw new Refused('method is invalid', 1001);
    const {
      statusCode,
      header: headers,
      text,
    } = await inFlight('request', limitOf('request', timeout), aborted, () =>
      outside<Answer>('request', { url, method, header, body: method === 'GET' ? undefined : textOf(data) }),
    );
    return { statusCode, header: headers, cookies: [], data: parsed(text, dataType) };
  },
  async uploadFile(
    input: { url: string; filePath: string; name: string; header?: object; formData?: object; timeout?: number },
    { aborted, progress }: { aborted(abort: () => void): void; progress(percent: number): void },
  ) {
    const { url, filePath, name, header = {}, formData = {}, timeout } = input;
    if (!url || !filePath || !name) throw new Refused('parameter error: url, filePath and name are needed');
    later(() => progress(40));
    const { statusCode, text } = await inFlight('uploadFile', limitOf('uploadFile', timeout), aborted, () =>
      outside<Answer>('uploadFile', { url, filePath, name, header, formData }),
    );
    progress(100);
    return { statusCode, data: text };
  },
  async downloadFile(
    { url, header = {}, timeout }: { url: string; header?: object; timeout?: number },
    { aborted }: { aborted(abort: () => void): void },
  ) {
    return inFlight('downloadFile', limitOf('downloadFile', timeout), aborted, () =>
      outside<{ statusCode: number; tempFilePath: string }>('downloadFile', { url, header }),
    );
  },
};
