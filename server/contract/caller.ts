import type { CallInput, EndpointName } from './endpoints/index.ts';
import type { Method } from './endpoints/row.ts';
import type { Problem } from './errors.ts';

/** Names the build of a mini-program or web page with each of its requests. */
export const appVersionHeader = 'X-App-Version';

/** Says that a page asks by itself: nobody is there, and no session is kept alive by it. */
export const pollingHeader = 'X-Polling';

/** One HTTP request, ready for whatever sends requests on this platform. Imports types only, so screens do not carry the schemas. */
export interface PreparedCall {
  method: Method;
  /** Path and query below the API's origin. */
  path: string;
  body: unknown;
}

interface LooseInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

/** Fills path parameters and query of an endpoint. */
export function prepare<Name extends EndpointName>(name: Name, input: CallInput<Name>): PreparedCall {
  const { params = {}, query = {}, body } = input as LooseInput;
  const [method, template = ''] = name.split(' ') as [Method, string?];
  // An address cut short names nothing; an empty part would make it the path of another endpoint.
  const path = template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] || '-'));
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
    .join('&');
  return { method, path: `/api/v1${path}${search ? `?${search}` : ''}`, body };
}

/** No answer came, or one that our service did not give. */
type Unanswered = 'offline' | 'intercepted';

/** What a failed call throws on every screen: the server's problem, or why there is none. */
export class CallFailed extends Error {
  constructor(
    readonly status: number,
    readonly problem: Omit<Problem, 'code'> & { code: Problem['code'] | Unanswered },
  ) {
    super(problem.message);
  }
}

export const offline = () =>
  new CallFailed(0, { code: 'offline', message: '网络不通，请检查网络后重试；已填写的内容不会丢失。', requestId: '' });

export const intercepted = () =>
  new CallFailed(0, {
    code: 'intercepted',
    message: '收到的不是本服务的回答，刚才的操作可能没有完成；已填写的内容不会丢失。',
    requestId: '',
  });
