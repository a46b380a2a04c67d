import { describe, expect, it } from '@jest/globals';
import { readSerial, serialFaults } from '../../server/contract/serials.ts';

const certificate = '3A00112233445566';
const key = 'JXK2026-004512';
const read = (certificateSerial: string, keySerial: string, keySerialAgain = keySerial) =>
  serialFaults({ certificateSerial, keySerial, keySerialAgain }).map(({ path }) => path);

describe('Two numbers read at production', () => {
  it('are taken when each is what it should be, however they were typed', () => {
    expect(read(readSerial(' 3a00112233445566\n'), readSerial('jxk2026-004512'))).toEqual([]);
    expect(read(certificate, '5F00112233445566')).toEqual([]);
  });

  it('are not the same number, though the reader sent it twice', () => {
    expect(serialFaults({ certificateSerial: certificate, keySerial: certificate, keySerialAgain: certificate })).toEqual([
      { path: 'keySerial', message: expect.stringContaining('与证书序列号相同') },
    ]);
  });

  it.each([
    ['a number that was read twice into its field', certificate + certificate, key, 'certificateSerial'],
    ['a key that was read twice into its field', certificate, key + key, 'keySerial'],
    ['both numbers in the first field', `${certificate}5F00112233445566`, '5F00112233445566', 'certificateSerial'],
    ['both numbers in the second field', certificate, `${certificate}JXK`, 'keySerial'],
    ['the numbers the wrong way round', key, certificate, 'certificateSerial'],
    ['a number that is too short', '3A00', key, 'certificateSerial'],
    ['words instead of a key', certificate, '没有', 'keySerial'],
    ['a key of which only a part was read', certificate, 'JXK', 'keySerial'],
  ])('are refused: %s', (_, certificateSerial, keySerial, path) => {
    expect(read(certificateSerial, keySerial)).toEqual([path]);
  });

  it('need the key read twice alike', () => {
    expect(read(certificate, key, 'JXK2026-004513')).toEqual(['keySerialAgain']);
    expect(read(certificate, key, '')).toEqual(['keySerialAgain']);
  });
});
