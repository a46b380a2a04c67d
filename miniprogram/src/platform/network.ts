import Taro from '@tarojs/taro';
import { CallFailed, offline } from '../../../server/contract/caller.ts';
import { requestIdHeader, requestIdShape } from '../../../server/contract/request-id.ts';
import { inLane } from './lanes';
import type { Incoming, Network } from './types';

declare const API_ORIGIN: string;

/** WeChat answers uploads with text, whatever the content type says. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Each system writes the names of headers in its own way. */
const isOurs = (header: Record<string, unknown> = {}): boolean =>
  Object.entries(header).some(
    ([name, value]) => name.toLowerCase() === requestIdHeader.toLowerCase() && requestIdShape.test(String(value)),
  );

/** WeChat does not give the headers of an upload: a refusal of ours has the number of its request, and a success what was asked for. */
function isOurAnswer(status: number, told: unknown, answers: string): boolean {
  const fields = new Map(Object.entries(Object(told)));
  return status < 400 ? typeof fields.get(answers) === 'string' : requestIdShape.test(String(fields.get('requestId')));
}

/** WeChat clears away the files that it gave out; sending such a file again helps nobody. */
function notSent({ errMsg = '' }: { errMsg?: string }): never {
  if (/not found|no such file|exist/i.test(errMsg))
    throw new CallFailed(410, { code: 'internal', message: '微信已清理这份文件，请从聊天里重新选一次。', requestId: '' });
  throw offline();
}

export const network: Network = {
  async send({ method, path, headers, body }): Promise<Incoming> {
    const { statusCode, data, header } = await inLane(async () =>
      Taro.request({
        url: API_ORIGIN + path,
        method,
        header: { 'Content-Type': 'application/json', ...headers },
        data: body === undefined ? undefined : JSON.stringify(body),
      }),
    );
    return { status: statusCode, data, ours: isOurs(header) };
  },
  async upload({ path, headers, fields, answers }, file, progress) {
    const { statusCode, data } = await inLane(async () => {
      const task = Taro.uploadFile({
        url: API_ORIGIN + path,
        filePath: String(file.source),
        name: 'file',
        // WeChat sends a temporary name and knows no other way to tell the real one.
        formData: { name: file.name, ...fields },
        header: headers,
      });
      task.progress((event) => progress(event.progress));
      return task.catch(notSent);
    });
    const told = parsed(data);
    return { status: statusCode, data: told, ours: isOurAnswer(statusCode, told, answers) };
  },
};
