import { randomUUID } from 'node:crypto';
import type { ErrorCode } from '../../server/contract/errors.ts';
import type { Wish, WriteName } from './wish.ts';

export interface Answer {
  status: number;
  code: ErrorCode | undefined;
}

/** What one who asks names its telephone, as the mini-program does. */
export const deviceOf = (number: number): string => `telephone-of-${String(number).padStart(8, '0')}`;

export type Send = () => Promise<Answer>;

/** Sends one wish, as often as it is called, under one key; each number has an address of its own. Fails when nobody answers. */
export function sender(origin: string, name: WriteName, { headers = {}, params = {}, body, file }: Wish, number: number): Send {
  const [method = '', path = ''] = name.split(' ');
  const url = `${origin}/api/v1${path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? '')}`;
  const address = {
    'x-forwarded-for': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
    'x-session': 'bearer',
    'x-device': deviceOf(number),
  };
  // A connection that was kept may belong to a process that is dead.
  const sent = { ...headers, ...address, connection: 'close', 'idempotency-key': randomUUID() };
  const init = file
    ? { headers: sent, body: formOf(file) }
    : { headers: { ...sent, 'content-type': 'application/json' }, ...(method === 'DELETE' ? {} : { body: JSON.stringify(body ?? {}) }) };
  return async () => {
    const response = await fetch(url, { method, ...init });
    const text = await response.text();
    const answer = (response.ok || text === '' ? {} : JSON.parse(text)) as { code?: ErrorCode };
    return { status: response.status, code: answer.code };
  };
}

function formOf({ name, content, parts = {} }: NonNullable<Wish['file']>): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(parts)) form.append(key, value);
  form.append('file', new Blob([new Uint8Array(content)]), name);
  return form;
}
