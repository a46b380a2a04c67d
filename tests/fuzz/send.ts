import { Agent, request as open } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Request } from './request.ts';

export interface Answer {
  /** 0: the connection was closed without an answer. */
  status: number;
  type: string;
  requestId: string;
  body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** As it stands, byte for byte; whoever hangs up on too long a body has answered 0. */
export const send = (
  origin: string,
  { method, path, headers, body }: Pick<Request, 'method' | 'path' | 'headers' | 'body'>,
): Promise<Answer> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(origin);
    const gone = () => resolve({ status: 0, type: '', requestId: '', body: Buffer.alloc(0) });
    const length = body ? { 'content-length': String(body.length) } : {};
    const asking = open({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
      buffer(response).then(
        (answer) =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            requestId: String(response.headers['x-request-id'] ?? ''),
            body: answer,
          }),
        gone,
      );
    });
    asking.on('error', gone);
    asking.end(body ?? undefined);
  });
