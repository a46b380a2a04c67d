import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A reverse proxy of the tests, in Node: passes everything on to `target` and appends who asked it to X-Forwarded-For, as nginx does with
 * `$proxy_add_x_forwarded_for` (ngx_http_proxy_module).
 */
export async function startAppendingProxy(target: string): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const before = incoming.headers['x-forwarded-for'];
    const named = [...(before ? [before] : []), incoming.socket.remoteAddress ?? ''].join(', ');
    const headers = { ...incoming.headers, 'x-forwarded-for': named };
    const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
