import { CallFailed, offline, prepare } from '../../server/contract/caller.ts';
import type { CallInput, CallOutput, EndpointName } from '../../server/contract/endpoints/index.ts';
import type { Problem } from '../../server/contract/errors.ts';
import { device } from './platform/device';
import { network } from './platform/network';
import type { Incoming, ScanFile } from './platform/types';
import { sessionHeaders, sessionStore } from './session-store';

const unanswered = new Map<string, string>();

/** Random text in the form of a UUID; good enough to tell two taps apart, not a secret. */
const freshKey = () => 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16));

/** The same write, repeated because no answer came, carries the same key: the server does it once. */
function keyFor(action: string): string {
  const key = unanswered.get(action) ?? freshKey();
  unanswered.set(action, key);
  return key;
}

const isProblem = (data: unknown): data is Problem => typeof data === 'object' && data !== null && 'code' in data && 'message' in data;

function refusal({ status, data }: Incoming): CallFailed {
  if (!isProblem(data)) return new CallFailed(status, { code: 'internal', message: '系统繁忙，请稍后再试。', requestId: '' });
  if (data.code === 'notSignedIn') sessionStore.leave();
  return new CallFailed(status, data);
}

/** Sends a write or a read, forgets the key once an answer came that settles it, and throws `CallFailed` for everything but a success. */
async function settle(action: string, send: () => Promise<Incoming>): Promise<unknown> {
  const answer = await send().catch(() => {
    throw offline();
  });
  const open = answer.status >= 500 || (isProblem(answer.data) && answer.data.code === 'stillWorking');
  if (!open) unanswered.delete(action);
  if (answer.status >= 200 && answer.status < 300) return answer.data;
  throw refusal(answer);
}

function headersFor(write: boolean, action: string): Record<string, string> {
  const kind: Record<string, string> = device.isWechat ? { 'X-Session': 'bearer' } : {};
  return { ...kind, ...sessionHeaders(write), ...(write ? { 'Idempotency-Key': keyFor(action) } : {}) };
}

/** Calls an endpoint of the contract. @throws {CallFailed} with the server's problem, or `offline` when no answer came */
export async function call<Name extends EndpointName>(
  name: Name,
  input: CallInput<Name>,
  extra: Record<string, string> = {},
): Promise<CallOutput<Name>> {
  const prepared = prepare(name, input);
  const action = `${prepared.method} ${prepared.path} ${JSON.stringify(prepared.body ?? null)}`;
  const headers = { ...headersFor(prepared.method !== 'GET', action), ...extra };
  return (await settle(action, () => network.send({ ...prepared, headers }))) as CallOutput<Name>;
}

type ScanEndpoint = 'POST /applications/:id/scans' | 'POST /applications/:id/documents/:kind' | 'POST /desk/scans';

/** Sends one scan; `progress` is 0–100 of what has left, the check comes after. @throws {CallFailed} */
export async function uploadScan<Name extends ScanEndpoint>(
  name: Name,
  input: CallInput<Name>,
  file: ScanFile,
  progress: (percent: number) => void,
  extra: Record<string, string> = {},
): Promise<CallOutput<Name>> {
  const { method, path } = prepare(name, input);
  const action = `${path} ${file.name} ${file.size}`;
  const request = { method, path, headers: { ...headersFor(true, action), ...extra } };
  return (await settle(action, () => network.upload(request, file, progress))) as CallOutput<Name>;
}
