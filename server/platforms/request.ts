import type { Party } from '../contract/outside.ts';
import { writable } from '../contract/text/writable.ts';
import { bodyOf } from './bounded-body.ts';
import { PlatformUnavailable } from './errors.ts';

export interface Answer {
  status: number;
  contentType: string;
  body: Buffer;
}

/**
 * One HTTP request to a platform, body read to the end within `timeoutMs`. No retry: the caller's job queue knows better.
 * @throws {PlatformUnavailable} on network failure, timeout or a 5xx status; the error keeps neither URL nor body.
 */
export async function request(party: Party, url: string | URL, init: RequestInit, timeoutMs: number): Promise<Answer> {
  const answer = await read(url, init, timeoutMs).catch((error: unknown) => {
    throw new PlatformUnavailable(party, reasonOf(error));
  });
  if (answer.status >= 500) throw new PlatformUnavailable(party, `HTTP ${answer.status}`);
  return answer;
}

/** Body of an answer as JSON. @throws {PlatformUnavailable} when it is none: a gateway's error page stands in between. */
export function json(party: Party, answer: Answer): unknown {
  try {
    return writable(JSON.parse(answer.body.toString('utf8')));
  } catch {
    throw new PlatformUnavailable(party, `HTTP ${answer.status} without JSON`);
  }
}

/** The clock of a request ends with it: one of `AbortSignal.timeout` runs on, and every request's becomes an error that nobody hears. */
async function read(url: string | URL, init: RequestInit, timeoutMs: number): Promise<Answer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException('no answer in time', 'TimeoutError')), timeoutMs).unref();
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: late.signal });
    const body = await bodyOf(response);
    return { status: response.status, contentType: response.headers.get('content-type') ?? '', body };
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  const { name, cause } = (error ?? {}) as { name?: unknown; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'timeout';
  return typeof cause?.code === 'string' ? cause.code : 'network';
}
