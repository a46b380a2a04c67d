import { describe, expect, it } from '@jest/globals';
import { isAllowed, packagesOfLock } from '../../server/development/licences.ts';

describe('licences', () => {
  it('of all packages, tools included, are allowed', () => {
    const packages = packagesOfLock();
    expect(packages.length).toBeGreaterThan(500);
    expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR EUPL-1.1+)', true],
    ['BSD-3-Clause OR GPL-2.0', true],
    ['Apache-2.0 AND LGPL-3.0-or-later', true],
    ['MIT AND AGPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['SSPL-1.0', false],
    ['none', false],
  ])('%s: %s', (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });

  it('are read from the lock, and a package that names none has to be looked at', () => {
    const text = JSON.stringify({
      packages: {
        '': { version: '1.0.0' },
        'node_modules/one': { version: '1.2.3', license: 'MIT' },
        'node_modules/one/node_modules/@two/three': { version: '0.1.0', dev: true },
        'node_modules/ours': { link: true },
      },
    });
    expect(packagesOfLock(text)).toEqual([
      { name: 'one@1.2.3', licence: 'MIT', shipped: true },
      { name: '@two/three@0.1.0', licence: 'none', shipped: false },
    ]);
  });
});
