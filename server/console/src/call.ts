import { CallFailed, offline, pollingHeader, prepare } from '../../contract/caller.ts';
import type { CallInput, CallOutput, EndpointName } from '../../contract/endpoints/index.ts';
import type { Problem } from '../../contract/errors.ts';
import { intentions } from '../../contract/intentions.ts';

const wishes = intentions();
let heardAt = Date.now();

/** How long the server has heard nothing from a person before this screen. */
export const quietMs = (): number => Date.now() - heardAt;
let csrf = '';
let whenSignedOut = () => {};

/** From now on writes carry `token`; `lost` runs when the server no longer knows the session. */
export function holdSession(token: string, lost: () => void): void {
  csrf = token;
  whenSignedOut = lost;
}

/** `call`, where nobody asked but the clock: it keeps no session alive. */
export const poll: typeof call = (name, input, file) => send(name, input, { file, polling: true });

/**
 * Calls an endpoint of the contract with the session cookie. A write that is sent again because no answer came keeps its idempotency key.
 * @throws {CallFailed} with the server's problem, or `offline`.
 */
export async function call<Name extends EndpointName>(name: Name, input: CallInput<Name>, file?: File): Promise<CallOutput<Name>> {
  const answer = await send(name, input, { file });
  heardAt = Date.now();
  return answer;
}

async function send<Name extends EndpointName>(
  name: Name,
  input: CallInput<Name>,
  { file, polling = false }: { file?: File | undefined; polling?: boolean },
): Promise<CallOutput<Name>> {
  const { method, path, body } = prepare(name, input);
  const wish = `${method} ${JSON.stringify(body ?? null)} ${file ? `${file.name} ${file.size} ${file.lastModified}` : ''}`;
  const key = method === 'GET' ? null : wishes.keyFor(path, wish);
  const answer = await fetch(path, { method, ...content(body, file, { key, polling }) }).catch(() => {
    throw offline();
  });
  const failure = answer.ok ? null : await failureOf(answer);
  wishes.answered(path, answer.status, failure?.problem.code);
  if (failure) throw failure;
  return (answer.status === 204 ? undefined : await answer.json()) as CallOutput<Name>;
}

interface Sent {
  key: string | null;
  polling: boolean;
}

function content(body: unknown, file: File | undefined, { key, polling }: Sent): Pick<RequestInit, 'headers' | 'body'> {
  const headers = {
    Accept: 'application/json',
    ...(polling ? { [pollingHeader]: '1' } : {}),
    ...(key === null ? {} : { 'X-CSRF-Token': csrf, 'Idempotency-Key': key }),
  };
  if (file) {
    const form = new FormData();
    for (const [name, value] of Object.entries((body ?? {}) as Record<string, string>)) form.set(name, value);
    form.set('file', file);
    return { headers, body: form };
  }
  return body === undefined ? { headers } : { headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function failureOf(answer: Response): Promise<CallFailed> {
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  if (!problem?.code) return new CallFailed(answer.status, { code: 'internal', message: '系统繁忙，请一分钟后再试。', requestId: '' });
  if (problem.code === 'notSignedIn' || problem.code === 'csrf') whenSignedOut();
  return new CallFailed(answer.status, problem);
}

/** What a `catch` caught, as a failure that can be shown. */
export function asFailure(error: unknown): CallFailed {
  if (error instanceof CallFailed) return error;
  console.error(error);
  return new CallFailed(0, { code: 'internal', message: '页面出现意外错误，请刷新后重试。', requestId: '' });
}
