import type { Problem } from '../../server/contract/errors.ts';

export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** JSON, or the name of the file that came. */
  body: unknown;
}

/** `when` keeps the answer back until it resolves. */
/** `page`: what is not ours at all, such as a gateway's. `standstill`: nothing comes, and nothing says so. */
type Given = { status?: number; body?: unknown; page?: string; when?: Promise<unknown> } | 'silence' | 'standstill';
/** A function answers as things stand when it is asked. */
type Answer = Given | (() => Given);

/** Whoever follows something hears that there is something new, each time it asks: what it is the test says. */
const changes = ({ path }: Asked): Given | undefined =>
  path.startsWith('/api/v1/changes') ? { body: { version: `${Math.random()}` } } : undefined;

interface KeptDraft {
  typed: string;
  masked: boolean;
  revision: string;
  savedAt: string;
  overtaken: boolean;
}

/** Keeps what is typed as the service does, of one application. */
function drafts() {
  const fields: Record<string, KeptDraft> = {};
  let revisions = 0;
  return ({ method, path, body }: Asked): Given | undefined => {
    if (!path.endsWith('/draft')) return undefined;
    const sent = (body as { fields?: Record<string, { typed: string | null }> } | undefined)?.fields ?? {};
    for (const [key, { typed }] of Object.entries(sent)) {
      revisions += 1;
      const savedAt = '2026-11-26T04:03:00.000Z';
      if (typed === null) delete fields[key];
      else fields[key] = { typed, masked: false, revision: `r${revisions}`, savedAt, overtaken: false };
    }
    const savedAt = Object.values(fields)[0]?.savedAt ?? null;
    return { body: { savedAt, fields, ...(method === 'PUT' && { left: [] }) } };
  };
}

interface Answered {
  status: number;
  text: string;
  /** By which our answers are known. */
  requestId: string | null;
}

/** A server that answers what the test says, in order of asking by `METHOD /path`, and remembers what it was asked. */
export function answering(answers: Record<string, Answer | Answer[]>): Asked[] {
  const asked: Asked[] = [];
  const queues = new Map(Object.entries(answers).map(([key, answer]) => [key, Array.isArray(answer) ? [...answer] : answer] as const));
  const typed = drafts();
  const answer = async (request: Asked): Promise<Answered> => {
    asked.push(request);
    const queue = queues.get(`${request.method} ${request.path.replace('/api/v1', '').replace(/^(\/changes)\?.*$/, '$1')}`);
    const chosen = Array.isArray(queue) ? queue.shift() : queue;
    const next = typeof chosen === 'function' ? chosen() : (chosen ?? changes(request) ?? typed(request));
    if (!next) throw new Error(`nobody expected ${request.method} ${request.path}`);
    if (next === 'silence') throw new TypeError('Failed to fetch');
    if (next === 'standstill') return new Promise(() => undefined);
    await next.when;
    const text = next.page ?? (next.body === undefined ? '' : JSON.stringify(next.body));
    return { status: next.status ?? 200, text, requestId: next.page === undefined ? 'ABC234' : null };
  };
  globalThis.fetch = async (path, { method = 'GET', headers = {}, body, signal } = {}) => {
    const sent = body ? JSON.parse(String(body)) : undefined;
    const given = answer({ method, path: String(path), headers: headers as Record<string, string>, body: sent });
    const { status, text, requestId } = await Promise.race([given, aborted(signal)]);
    return { status, text: async () => text, headers: new Headers(requestId ? { 'X-Request-Id': requestId } : {}) } as Response;
  };
  globalThis.XMLHttpRequest = uploading(answer);
  return asked;
}

const aborted = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));

/** Sends half of the file, then all of it, then waits for the answer. */
function uploading(answer: (request: Asked) => Promise<Answered>) {
  class Transfer {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    onabort?: () => void;
    onloadend?: () => void;
    status = 0;
    responseText = '';
    private requestId: string | null = null;
    private readonly request: Asked = { method: '', path: '', headers: {}, body: undefined };

    open(method: string, path: string) {
      Object.assign(this.request, { method, path });
    }

    setRequestHeader(name: string, value: string) {
      this.request.headers[name] = value;
    }

    send(form: FormData) {
      this.request.body = (form.get('file') as File).name;
      this.upload.onprogress?.({ loaded: 50, total: 100 });
      this.upload.onprogress?.({ loaded: 100, total: 100 });
      answer(this.request).then(
        ({ status, text, requestId }) => {
          Object.assign(this, { status, responseText: text, requestId });
          this.onload?.();
          this.onloadend?.();
        },
        () => this.onerror?.(),
      );
    }

    abort() {
      this.onabort?.();
      this.onloadend?.();
    }

    getResponseHeader() {
      return this.requestId;
    }
  }
  return Transfer as unknown as typeof XMLHttpRequest;
}

export const problem = (status: number, code: Problem['code'], message: string): Given => ({
  status,
  body: { code, message, requestId: 'r-1' },
});
