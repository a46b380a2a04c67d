import { expect, it } from '@jest/globals';
import { proxyFault } from '../../server/http/proxies.ts';

it.each([
  ['nobody in front, as configured', 0, '203.0.113.7', [], null],
  ['a stranger who writes the header himself', 0, '203.0.113.7', ['198.51.100.1'], null],
  ['a proxy beside us that nobody told us of', 0, '127.0.0.1', ['203.0.113.7'], /everybody counts as one address/],
  ['the same over IPv6', 0, '::ffff:10.0.0.2', ['203.0.113.7'], /everybody counts as one address/],
  ['one proxy, as configured', 1, '10.0.0.2', ['203.0.113.7'], null],
  ['one proxy and a stranger who writes the header', 1, '10.0.0.2', ['198.51.100.1', '203.0.113.7'], null],
  ['one proxy where two were promised', 2, '10.0.0.2', ['203.0.113.7'], /fewer addresses/],
  ['two proxies where one was promised', 1, '10.0.0.2', ['203.0.113.7', '10.0.0.9'], /too low/],
])('%s', (_, trusted, peer, forwarded, said) => {
  const fault = proxyFault(trusted, peer, forwarded);
  if (said) expect(fault).toMatch(said);
  else expect(fault).toBeNull();
});
