import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { atEndOfFile } from './at-end.ts';

/** A line to a server that a test can disturb. */
export interface Line {
  port: number;
  /** From now on nothing passes in either direction, on old connections and on new ones; nobody is told. */
  hang(): void;
  /** From now on every connection is refused or broken. */
  cut(): void;
  /** As before; what hung is broken, as a network does that has come back. */
  mend(): void;
  /** Connections that were tried since the last disturbance began. */
  tries(): number;
}

/** Opens a line to `port` on this machine. Closed when the file is done. */
export async function lineTo(port: number): Promise<Line> {
  let state: 'open' | 'hanging' | 'cut' = 'open';
  let tries = 0;
  const pairs = new Set<[Socket, Socket]>();
  const destroy = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const server = createServer((near) => {
    tries += 1;
    near.on('error', () => {});
    if (state === 'cut') return void near.destroy();
    if (state === 'hanging') return void near.pause();
    const far = connect(port, '127.0.0.1').on('error', () => near.destroy());
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far).pipe(near);
    for (const socket of pair)
      socket.once('close', () => {
        pairs.delete(pair);
        for (const end of pair) end.destroy();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEndOfFile(() => {
    destroy();
    server.close();
  });
  const disturb = (next: typeof state) => {
    state = next;
    tries = 0;
  };
  return {
    port: (server.address() as AddressInfo).port,
    hang() {
      disturb('hanging');
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    cut() {
      disturb('cut');
      destroy();
    },
    mend() {
      if (state === 'open') return;
      disturb('open');
      destroy();
    },
    tries: () => tries,
  };
}

/** The same address at another port of this machine. */
export const through = (url: string, { port }: Line): string =>
  Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href;
