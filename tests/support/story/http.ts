import { randomUUID } from 'node:crypto';
import { CallFailed, prepare } from '../../../server/contract/caller.ts';
import type { CallInput, CallOutput, EndpointName } from '../../../server/contract/endpoints/index.ts';
import type { Problem } from '../../../server/contract/errors.ts';
import { cookieJar } from '../cookie-jar.ts';

export interface Person {
  call<Name extends EndpointName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Sends a file; what becomes of it is read by `verdictOf`. */
  upload(path: string, filename: string, content: Buffer, parts?: Record<string, string>): Promise<{ id: string }>;
  /** A file behind a link of the service. */
  download(path: string): Promise<{ contentType: string; content: Buffer }>;
  /** What its requests carry, for somebody else who sends in its name. */
  headers(): Record<string, string>;
  /** Header that opens the legal representative's page. */
  hold(verificationToken: string): void;
  /** Header that opens a PC's upload page. */
  sitAt(deskToken: string): void;
  /** Header of a program that was let in. */
  showsToken(serviceToken: string): void;
}

/** Somebody with a browser: keeps the cookie, sends the CSRF token, gives each write an idempotency key. Failures throw `CallFailed`. */
export function browser(origin: string): Person {
  const jar = cookieJar();
  const kept = { csrf: '', verification: '', desk: '', service: '' };
  const headers = (): Record<string, string> => ({
    'idempotency-key': randomUUID(),
    ...(jar.sent() && { cookie: jar.sent(), 'x-csrf-token': kept.csrf }),
    ...(kept.service && { 'x-service-token': kept.service }),
    ...(kept.desk && { 'x-desk-token': kept.desk }),
    ...(kept.verification && { 'x-verification-token': kept.verification }),
  });

  async function request(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(origin + path, init);
    jar.take(response.headers);
    if (!response.ok && response.status !== 304) throw new CallFailed(response.status, (await response.json()) as Problem);
    return response;
  }

  async function json(response: Response): Promise<unknown> {
    const text = await response.text();
    if (response.status === 304) return null;
    const answer = text ? JSON.parse(text) : undefined;
    if (answer?.csrf) kept.csrf = answer.csrf;
    return answer;
  }

  return {
    headers,
    async call(name, input) {
      const { method, path, body } = prepare(name, input);
      const init = {
        method,
        headers: { ...headers(), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      return (await json(await request(path, init))) as never;
    },
    async upload(path, filename, content, parts = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(parts)) form.append(name, value);
      form.append('file', new Blob([new Uint8Array(content)]), filename);
      return (await json(await request(path, { method: 'POST', headers: headers(), body: form }))) as { id: string };
    },
    async download(path) {
      const response = await request(path, { headers: headers() });
      return { contentType: response.headers.get('content-type') ?? '', content: Buffer.from(await response.arrayBuffer()) };
    },
    showsToken: (token) => {
      kept.service = token;
    },
    sitAt: (token) => {
      kept.desk = token;
    },
    hold: (token) => {
      kept.verification = token;
    },
  };
}
