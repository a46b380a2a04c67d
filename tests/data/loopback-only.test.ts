import { connect } from 'node:net';
import { expect, it } from '@jest/globals';

it('a test cannot reach another machine', async () => {
  await expect(fetch('http://192.0.2.1/')).rejects.toThrow();
  expect(() => connect(443, '192.0.2.1')).toThrow('Tests may only reach this machine, not 192.0.2.1');
  expect(() => connect({ host: 'example.com', port: 443 })).toThrow('not example.com');
});
