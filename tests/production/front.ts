import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface Front {
  /** `http://127.0.0.1:<port>`, or https with a certificate. */
  origin: string;
  port: number;
  close(): Promise<void>;
}

export interface Certificate {
  cert: string;
  key: string;
}

/** What stands before the service in a deployment: passes requests on and says for whom, over https when it has a certificate. */
export async function startFront(target: string, certificate?: Certificate): Promise<Front> {
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => passOn(new URL(incoming.url ?? '/', target), incoming, outgoing);
  const server = certificate ? createSecureServer(certificate, pass) : createServer(pass);
  const port = await listening(server);
  return {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    close: () => closed(server, () => server.closeAllConnections()),
  };
}

/** TLS before a server that speaks none: what arrives is passed on byte for byte. */
export async function startTls(targetPort: number, certificate: Certificate): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<{ destroy(): unknown }>();
  const server = createTlsServer(certificate, (secure) => {
    const plain = connect(targetPort, '127.0.0.1');
    for (const socket of [secure, plain]) {
      sockets.add(socket);
      socket.on('error', () => plain.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    secure.pipe(plain).pipe(secure);
  });
  const port = await listening(server);
  const destroy = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { port, close: () => closed(server, destroy) };
}

function passOn(to: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress ?? '', 'x-forwarded-proto': 'https' };
  const onward = request(to, { method: incoming.method ?? 'GET', headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
  incoming.pipe(onward);
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function closed(server: Server, destroy: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    destroy();
  });
}
