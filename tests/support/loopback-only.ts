import { Socket } from 'node:net';

// A test that reaches the outside world depends on it: every connection but the loopback interface and the named servers is refused.
const named = [process.env.TEST_DATABASE_URL, process.env.REDIS_URL].flatMap((url) => (url ? [new URL(url).hostname] : []));
const allowed = new Set(['localhost', '127.0.0.1', '::1', '[::1]', ...named]);
const guard = Symbol.for('tests.loopback-only');

// Node's own callers pass their normalised arguments as one array; others pass (port, host), ({ host, port }) or (path).
function hostOf([first, second]: unknown[]): string {
  const target: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof target === 'object' && target !== null && 'host' in target) return String(target.host ?? 'localhost');
  return typeof target === 'number' && typeof second === 'string' ? second : 'localhost';
}

function install(): void {
  const connect = Socket.prototype.connect;
  function guarded(this: Socket, ...args: unknown[]): Socket {
    const host = hostOf(args);
    if (allowed.has(host) || host.startsWith('127.')) return Reflect.apply(connect, this, args);
    throw new Error(`Tests may only reach this machine, not ${host}`);
  }
  Object.assign(Socket.prototype, { connect: guarded, [guard]: true });
}

// Every test file of a worker runs this, on the one `net` module that they share.
if (!(guard in Socket.prototype)) install();
