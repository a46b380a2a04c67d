import { prepare } from '../../server/contract/caller.ts';
import type { CallInput, CallOutput, EndpointName } from '../../server/contract/endpoints/index.ts';
import type { Problem } from '../../server/contract/errors.ts';
import { cookieJar } from '../support/cookie-jar.ts';

/** An answer: the endpoint's shape, or a problem. A story reads the part that its status promises. */
export interface Answer<Name extends EndpointName> {
  status: number;
  body: (CallOutput<Name> extends undefined ? unknown : CallOutput<Name>) & Problem;
  headers: Headers;
}

export interface Client {
  call<Name extends EndpointName>(name: Name, input: CallInput<Name>, headers?: Record<string, string>): Promise<Answer<Name>>;
  /** What the client keeps between calls. */
  readonly cookie: string;
  readonly csrf: string;
  readonly token: string;
}

/** A browser (keeps the cookie, sends the CSRF token) or the mini-program (keeps the bearer token) at one address. */
export function clientOf(origin: string, { bearer, address }: { bearer: boolean; address: string }): Client {
  const jar = cookieJar();
  const kept = { csrf: '', token: '' };
  const credentials = (): Record<string, string> =>
    bearer
      ? { 'x-session': 'bearer', ...(kept.token && { authorization: `Bearer ${kept.token}` }) }
      : { ...(jar.sent() && { cookie: jar.sent() }), ...(kept.csrf && { 'x-csrf-token': kept.csrf }) };

  return {
    async call(name, input, headers = {}) {
      const { method, path, body } = prepare(name, input);
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: { 'x-forwarded-for': address, 'content-type': 'application/json', ...credentials(), ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      const answer = text ? JSON.parse(text) : undefined;
      jar.take(response.headers);
      if (response.ok && answer?.csrf) kept.csrf = answer.csrf;
      if (response.ok && answer?.token) kept.token = answer.token;
      return { status: response.status, body: answer, headers: response.headers };
    },
    get cookie() {
      return jar.sent();
    },
    get csrf() {
      return kept.csrf;
    },
    get token() {
      return kept.token;
    },
  };
}
