import { appVersionHeader, CallFailed, intercepted, offline, prepare } from '../../server/contract/caller.ts';
import type { CallInput, CallOutput, EndpointName } from '../../server/contract/endpoints/index.ts';
import type { Problem } from '../../server/contract/errors.ts';
import { intentions } from '../../server/contract/intentions.ts';
import { device } from './platform/device';
import { memory } from './platform/memory';
import { network } from './platform/network';
import type { Incoming, ScanFile } from './platform/types';
import { sessionHeaders, sessionStore } from './session-store';
import { outdated } from './surroundings';

/** Put in by the build: config/app-version.ts. */
declare const APP_VERSION: string;

const wishes = intentions();

const isProblem = (data: unknown): data is Problem =>
  typeof data === 'object' && data !== null && 'code' in data && 'message' in data && 'requestId' in data;

/** Tells this mini-program from others: a code by SMS counts where it was asked for. */
function ownName(): string {
  const known = memory.recallOver('device-name');
  if (known) return known;
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  const name = `${part()}${part()}${part()}`;
  memory.keepOver('device-name', name);
  return name;
}

let refusedLast = '';
/** Number of the newest request that was refused, by which our log has it; empty before. */
export const newestRefusal = (): string => refusedLast;

/** `entries`: how often somebody had entered when it was asked; null where the answer says nothing of the session. */
function refusal({ status, data }: Incoming, entries: number | null): CallFailed {
  if (!isProblem(data)) return new CallFailed(status, { code: 'internal', message: '系统繁忙，请一分钟后再试。', requestId: '' });
  refusedLast = data.requestId;
  if (data.code === 'notSignedIn' && entries === sessionStore.entries()) sessionStore.leave();
  if (data.code === 'appOutdated') outdated.tell(true);
  return new CallFailed(status, data);
}

/** Sends a write or a read, and throws `CallFailed` for everything but a success; null where nothing is new. */
async function settle(place: string, send: () => Promise<Incoming>, entries: number | null = sessionStore.entries()): Promise<unknown> {
  const answer = await send().catch((failure) => {
    throw failure instanceof CallFailed ? failure : offline();
  });
  // What somebody else answered leaves open whether the wish was done. By these our gateway says that our service is not there.
  if (!answer.ours && !(answer.status >= 502 && answer.status <= 504)) throw intercepted();
  wishes.answered(place, answer.status, isProblem(answer.data) ? answer.data.code : undefined);
  if (answer.status === 304) return null;
  if (answer.status >= 200 && answer.status < 300) return answer.data;
  throw refusal(answer, entries);
}

function headersFor(write: boolean, place: string, wish: string): Record<string, string> {
  const kind: Record<string, string> = device.isWechat ? { 'X-Session': 'bearer', 'X-Device': ownName() } : {};
  return {
    [appVersionHeader]: APP_VERSION,
    ...kind,
    ...sessionHeaders(write),
    ...(write ? { 'Idempotency-Key': wishes.keyFor(place, wish) } : {}),
  };
}

/** Calls an endpoint of the contract. @throws {CallFailed} with the server's problem, or `offline` when no answer came */
export async function call<Name extends EndpointName>(
  name: Name,
  input: CallInput<Name>,
  extra: Record<string, string> = {},
): Promise<CallOutput<Name>> {
  const prepared = prepare(name, input);
  const wish = `${prepared.method} ${JSON.stringify(prepared.body ?? null)}`;
  const headers = { ...headersFor(prepared.method !== 'GET', prepared.path, wish), ...extra };
  // Who signs out leaves in a way of his or her own, also when the session was over before.
  const entries = name === 'DELETE /session' ? null : sessionStore.entries();
  return (await settle(prepared.path, () => network.send({ ...prepared, headers }), entries)) as CallOutput<Name>;
}

const chosen = new WeakMap<ScanFile, number>();
let choices = 0;

/** Tells a chosen file from every other one, of the same name and size too. */
function choiceOf(file: ScanFile): number {
  const known = chosen.get(file);
  if (known) return known;
  choices += 1;
  chosen.set(file, choices);
  return choices;
}

/** Sends the legal representative's recording; `progress` is 0–100 of what has left. @throws {CallFailed} */
export async function sendRecording(
  file: ScanFile,
  progress: (percent: number) => void,
  extra: Record<string, string>,
): Promise<CallOutput<'POST /verification/video'>> {
  const { method, path } = prepare('POST /verification/video', { body: { consent: 'true' } });
  const place = `${path} ${choiceOf(file)}`;
  const headers = { ...headersFor(true, place, 'upload'), ...extra };
  const request = { method, path, headers, fields: { consent: 'true' }, answers: 'organisationName' };
  return (await settle(place, () => network.upload(request, file, progress))) as CallOutput<'POST /verification/video'>;
}

/** Sends what proves that an invoice is made out to somebody else; `progress` is 0–100 of what has left. @throws {CallFailed} */
export async function sendTitleProof(
  id: string,
  file: ScanFile,
  progress: (percent: number) => void,
): Promise<CallOutput<'POST /applications/:id/invoice/title-proof'>> {
  const { method, path } = prepare('POST /applications/:id/invoice/title-proof', { params: { id } });
  const place = `${path} ${choiceOf(file)}`;
  const request = { method, path, headers: headersFor(true, place, 'upload'), answers: 'id' };
  const sent = await settle(place, () => network.upload(request, file, progress));
  return sent as CallOutput<'POST /applications/:id/invoice/title-proof'>;
}

type ScanEndpoint = 'POST /applications/:id/scans' | 'POST /applications/:id/documents/:kind' | 'POST /desk/scans';

/** Sends one scan; `progress` is 0–100 of what has left. Answers the id of the upload, whose verdict is read later. @throws {CallFailed} */
export async function uploadScan<Name extends ScanEndpoint>(
  name: Name,
  input: CallInput<Name>,
  file: ScanFile,
  progress: (percent: number) => void,
  extra: Record<string, string> = {},
): Promise<string> {
  const { method, path } = prepare(name, input);
  // Several files go to one path, and each is a wish of its own.
  const place = `${path} ${choiceOf(file)}`;
  const request = { method, path, headers: { ...headersFor(true, place, 'upload'), ...extra }, answers: 'id' };
  const { id } = (await settle(place, () => network.upload(request, file, progress))) as CallOutput<ScanEndpoint>;
  return id;
}
