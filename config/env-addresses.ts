import { BlockList, isIP } from 'node:net';

/**
 * Networks in which no outside platform lives: this machine, private, link-local, shared by carriers (RFC 1122, 1918, 3927, 4193, 6598), and what is
 * nobody's: of the documents' examples, measurements, many at once, never given away (RFC 5737, 2544, 5771, 1112, 3849, 9637, 8215, 4291).
 */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['3fff::', 20],
] as const)
  inside.addSubnet(network, bits, 'ipv6');

/** Names that only a house's own resolver knows, or nobody's (RFC 2606, 6761, 6762, 8375, ICANN's .internal). */
const ownNames = /(^|\.)(localhost|local|localdomain|internal|intranet|private|lan|home|corp|arpa|test|invalid|example)$/i;

/** As a URL writes a host: IPv6 in brackets, perhaps a dot at the end. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Whether a host, by its text alone, is this machine or stands in a private network; a name without a dot is one of the house. */
export function isInside(hostname: string): boolean {
  const host = bare(hostname);
  const family = isIP(host);
  if (family === 0) return !host.includes('.') || ownNames.test(host);
  return inside.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a host is this very machine, whose own rules say who may come. */
export function isThisMachine(hostname: string): boolean {
  const host = bare(hostname);
  return host === '' || host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Where platforms let people try: nothing there is real. */
export const isSandbox = (hostname: string): boolean => /(^|[.-])(sandbox|sbox|alipaydev|sandboxnew|uat)([.-]|$)/i.test(hostname);
