import { isIP } from 'node:net';

/**
 * What counts as one address: an IPv4 address, or a /64 of IPv6, which is what one household or machine is given. An IPv4 address that comes in
 * IPv6's clothes is the same one. What is no address is left as it is.
 */
export function addressGroup(ip: string): string {
  const plain = (ip.startsWith('::ffff:') ? ip.slice('::ffff:'.length) : ip).split('%')[0] ?? '';
  return isIP(plain) === 6 ? `${networkOf(plain)}::/64` : plain;
}

/** The first four groups, without leading zeros. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  // An IPv4 address at the end stands for two groups.
  const after = groups(tail).flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
  const before = groups(head);
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
