import { BlockList, isIP } from 'node:net';
import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';

/** Networks that no stranger comes from: loopback, private, link-local, unique-local, shared by carriers (RFC 1918, 4193, 6598). */
const within = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  within.addSubnet(network, bits, 'ipv4');
within.addAddress('::1', 'ipv6');
within.addSubnet('fc00::', 7, 'ipv6');
within.addSubnet('fe80::', 10, 'ipv6');

function isWithin(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  const family = isIP(plain);
  return family !== 0 && within.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** What is wrong with the number of proxies that we believe, or null; `peer` is who holds the connection. */
export function proxyFault(trusted: number, peer: string, forwarded: readonly string[]): string | null {
  if (trusted === 0 && forwarded.length > 0 && isWithin(peer))
    return 'TRUSTED_PROXIES is 0 and a proxy sends X-Forwarded-For: everybody counts as one address';
  if (trusted > forwarded.length) return 'X-Forwarded-For names fewer addresses than TRUSTED_PROXIES: a stranger may choose his address';
  const believed = forwarded[forwarded.length - trusted];
  if (trusted > 0 && forwarded.length > trusted && believed && isWithin(believed))
    return 'TRUSTED_PROXIES is too low: the address that is believed is that of another proxy';
  return null;
}

/** Who asks how we are comes past the proxies. */
const inside = new Set(['/healthz', '/readyz']);

/** Watches whether `TRUSTED_PROXIES` fits what arrives: a wrong one is said once in the log, and in `/readyz` from then on. */
export function watchProxies(trusted: number, log: Logger): { watch: Middleware; standing: () => string } {
  let fault: string | null = null;
  const look = (ctx: Context): void => {
    const forwarded = ctx
      .get('x-forwarded-for')
      .split(/\s*,\s*/)
      .filter(Boolean);
    fault = proxyFault(trusted, ctx.req.socket.remoteAddress ?? '', forwarded);
    if (fault) log.warn({ fault, trusted, forwarded: forwarded.length }, 'proxies');
  };
  return {
    async watch(ctx, next) {
      if (!fault && !inside.has(ctx.path)) look(ctx);
      await next();
    },
    standing: () => fault ?? 'as configured',
  };
}
