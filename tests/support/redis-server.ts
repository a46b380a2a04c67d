import { type AddressInfo, createServer, type Socket } from 'node:net';
import RedisMock from 'ioredis-mock';
import Parser from 'redis-parser';

type Reply = string | number | null | Buffer | Reply[] | { [field: string]: string };
type Command = (...words: string[]) => Promise<Reply>;

export interface RedisServer {
  url: string;
  close(): Promise<void>;
}

/** Redis in memory behind its own protocol (RESP 2), for programs that must connect to one on a machine that has none. */
export async function startRedisServer(): Promise<RedisServer> {
  const server = createServer(serve).listen(0, '127.0.0.1');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(socket: Socket): void {
  const memory = new RedisMock();
  const commands = memory as unknown as Record<string, Command | undefined>;
  let last = Promise.resolve();
  // Between MULTI and EXEC; the mock's own transactions cannot be spoken command by command.
  let held: string[][] | undefined;

  // The mock throws at once where it has no such command.
  const run = async ([name = '', ...words]: string[]): Promise<string> =>
    written((await commands[name.toLowerCase()]?.apply(memory, words)) ?? null);

  async function obey(request: string[]): Promise<string> {
    const name = request[0]?.toLowerCase();
    if (name === 'multi') held = [];
    if (name === 'multi') return '+OK\r\n';
    if (!held) return run(request);
    if (name !== 'exec') {
      held.push(request);
      return '+QUEUED\r\n';
    }
    const all = held.map((each) => run(each).catch(refused));
    held = undefined;
    return `*${all.length}\r\n${(await Promise.all(all)).join('')}`;
  }

  const parser = new Parser({
    returnReply: (request: string[]) => {
      last = last.then(async () => {
        const answer = await obey(request).catch(refused);
        if (!socket.destroyed) socket.write(answer);
      });
    },
    returnError: () => socket.destroy(),
  });
  socket.on('data', (bytes) => parser.execute(bytes));
  socket.on('error', () => socket.destroy());
  // The mock of each connection hears of every key that changes, until it is told to leave.
  socket.on('close', () => memory.disconnect());
}

const refused = (error: Error): string => `-${/^[A-Z]+ /.test(error.message) ? '' : 'ERR '}${error.message.replaceAll(/\s+/g, ' ')}\r\n`;

function written(reply: Reply): string {
  if (reply === null || reply === undefined) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(written).join('')}`;
  // What the mock gives as an object is field, value, field, value on the wire (HGETALL).
  if (typeof reply === 'object' && !Buffer.isBuffer(reply)) return written(Object.entries(reply).flat());
  return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
}
