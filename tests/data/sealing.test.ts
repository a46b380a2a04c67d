import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { suiteNames } from '../../server/contract/cipher-suites.ts';
import { suiteOf } from '../../server/data/cipher-suites.ts';
import { createSealer, type SealingKeys } from '../../server/data/sealing.ts';

const [k1, k2, i0, i1] = Array.from({ length: 4 }, () => randomBytes(32)) as [Buffer, Buffer, Buffer, Buffer];
const begun: SealingKeys = { keys: { k1 }, current: 'k1', indexKeys: { i0 } };
const before = createSealer(begun);
const text = '人民路 18 号，邮编 330000';

/** One character of `part` changed. */
function bent(sealed: string, part: number): string {
  const parts = sealed.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  parts[part] = bytes.toString('base64url');
  return parts.join('.');
}

describe.each(suiteNames)('sealed by %s', (suite) => {
  const sealer = createSealer({ ...begun, suite });

  it('a value names key and algorithms, opens, and is never sealed twice the same', () => {
    const sealed = sealer.seal(text);
    expect(sealed.split('.')).toEqual(['k1', expect.any(String), expect.any(String), expect.any(String), suite]);
    expect(sealer.open(sealed)).toBe(text);
    expect(sealer.seal(text)).not.toBe(sealed);
    expect(sealer.open(sealer.seal(''))).toBe('');
  });

  it('a value opens no more when nonce, tag, text or algorithms were changed', () => {
    const sealed = sealer.seal(text);
    for (const part of [1, 2, 3]) expect(() => sealer.open(bent(sealed, part))).toThrow();
    const other = suiteNames.find((name) => name !== suite);
    expect(() => sealer.open(sealed.replace(/[^.]+$/, other ?? ''))).toThrow();
    expect(() => sealer.open(sealed.replace(/[^.]+$/, 'constructor'))).toThrow('algorithms');
    expect(() => sealer.open(sealed.replace(/^k1/, 'k9'))).toThrow('k9');
    const [id, nonce, tag = ''] = sealed.split('.');
    expect(() => sealer.open([id, nonce, tag.slice(0, 8), sealed.split('.')[3], suite].join('.'))).toThrow();
  });

  it('what it wrote is opened, found and believed after keys and algorithms changed', () => {
    for (const next of suiteNames) {
      const after = createSealer({ keys: { k1, k2 }, current: 'k2', indexKeys: { i0, i1 }, suite: next });
      expect(after.open(sealer.seal(text))).toBe(text);
      expect(after.isCurrent(sealer.seal(text))).toBe(false);
      expect(after.isCurrent(after.seal(text))).toBe(true);
      expect(after.indexes(text)).toContain(sealer.index(text));
      expect(after.indexed(text, sealer.index(text))).toBe(true);
      expect(after.indexed('另一处', sealer.index(text))).toBe(false);
      expect(after.signed(text, sealer.sign(text))).toBe(true);
      expect(after.signatures(text)).toContain(sealer.sign(text));
      expect(after.hasMac('events', text, sealer.mac('events', text))).toBe(true);
    }
  });

  it('a hash names scheme and key, and counts for its text and purpose alone', () => {
    const mac = sealer.mac('events', text);
    expect(mac).toEqual({ scheme: suite, keyId: 'k1', value: expect.stringMatching(/^[\w-]{43}$/) });
    expect(sealer.mac('events', text, mac)).toEqual(mac);
    expect(sealer.hasMac('events', text, mac)).toBe(true);
    expect(sealer.hasMac('events', `${text} `, mac)).toBe(false);
    expect(sealer.hasMac('heads', text, mac)).toBe(false);
    expect(sealer.hasMac('events', text, { ...mac, scheme: suiteNames.find((name) => name !== suite) ?? '' })).toBe(false);
    expect(() => sealer.hasMac('events', text, { ...mac, keyId: 'k9' })).toThrow('k9');
  });

  it('a data key opens what it sealed for what it belongs to, also wrapped anew', () => {
    const { wrapped, key } = sealer.newDataKey('case 1');
    const sealed = key.seal(text);
    expect(sealer.dataKey(wrapped, 'case 1').open(sealed)).toBe(text);
    expect(() => sealer.dataKey(wrapped, 'case 2')).toThrow();
    expect(() => sealer.open(wrapped)).toThrow();
    expect(() => sealer.newDataKey('case 1').key.open(sealed)).toThrow();
    const after = createSealer({ keys: { k1, k2 }, current: 'k2', indexKeys: { i0 } });
    const again = after.rewrap(wrapped, 'case 1');
    expect(again.startsWith('k2.')).toBe(true);
    expect(createSealer({ keys: { k2 }, current: 'k2', indexKeys: { i0 } }).dataKey(again, 'case 1').open(sealed)).toBe(text);
  });
});

describe('the sealer', () => {
  it('opens and finds what was written before there were several algorithms', () => {
    const key = Buffer.from('4f1c6c0d8f3e0a5b9d7766554433221100ffeeddccbbaa998877665544332211', 'hex');
    const old = createSealer({ keys: { k1: key }, current: 'k1', indexKeys: { i0: key }, suite: 'sm' });
    expect(old.open('k1.Kikg9dwncoqrLaWP.5VAjzzEI5J30CIlyJ_dEJA.ePjhnzI1')).toBe('赣江');
    expect(old.indexes('赣江')).toContain('8ys00pNRxOcLlo08li2li6LjvDaP0dZhSJ0bGE-UhNE');
    expect(old.signed('赣江', 'ybXiswJ7H_hRLE3_eQessVBpGMu-czUZ-vKMzDCH7gY')).toBe(true);
  });

  it('indexes of other keys and algorithms say so; unlike ones never meet', () => {
    const all = createSealer({ ...begun, indexKeys: { i0, i1 } }).indexes(text);
    expect(new Set(all).size).toBe(4);
    expect(before.index(text)).toMatch(/^[\w-]{43}$/);
    expect(createSealer({ ...begun, suite: 'sm' }).index(text)).toMatch(/^sm\.i0\.[\w-]{43}$/);
  });

  it('refuses keys that are not 32 bytes', () => {
    expect(() => createSealer({ ...begun, keys: { k1: randomBytes(16) } })).toThrow('"k1"');
    expect(() => createSealer({ ...begun, current: 'toString' })).toThrow('"toString"');
    expect(() => createSealer({ ...begun, indexKeys: { i0: randomBytes(31) } })).toThrow('"i0"');
  });
});

describe('SM4 and SM3', () => {
  // HMAC-SM3 of GM/T 0042 has no public vector of that length; the block of GB/T 32907, appendix A, and the hash of GB/T 32905, appendix A.
  it('are those of the standards', async () => {
    const { createCipheriv, createHash } = await import('node:crypto');
    const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const block = createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(key).toString('hex');
    expect(block).toBe('681edf34d206965e86b3e94f536e4246');
    expect(createHash('sm3').update('abc').digest('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(suiteOf('sm').label).toBe('SM4-CTR, HMAC-SM3');
  });
});
