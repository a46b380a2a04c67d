import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { readSerial, serialFault, serialFaults } from '../../server/contract/serials.ts';
import { lawFirms } from '../support/second-product.ts';

const { serials: formats } = jiangxiPublicResource;
const certificate = '3A00112233445566';
const key = 'JXK2026-004512';
const read = (certificateSerial: string, keySerial: string, keySerialAgain = keySerial) =>
  serialFaults(formats, { certificateSerial, keySerial, keySerialAgain }).map(({ path }) => path);

describe('Two numbers read at production', () => {
  it('are taken when each is what it should be, however they were typed', () => {
    expect(read(readSerial(' 3a00112233445566\n'), readSerial('jxk2026-004512'))).toEqual([]);
    expect(read(certificate, '5F00112233445566')).toEqual([]);
  });

  it('are not the same number, though the reader sent it twice', () => {
    expect(serialFaults(formats, { certificateSerial: certificate, keySerial: certificate, keySerialAgain: certificate })).toEqual([
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

  it('may be short and repeat themselves by chance; a reader that reads twice makes at least twelve characters', () => {
    expect(read('3A003A00', key)).toEqual([]);
    expect(serialFault(formats.certificateSerial, '3A0011223A001122')).toBe('同一个号码读进了两次，请清空后重读一次');
    expect(serialFault(formats.certificateSerial, '3A0011223A001123')).toBeNull();
  });

  it('are called swapped only where each would be right in the place of the other', () => {
    const messages = (certificateSerial: string, keySerial: string) =>
      serialFaults(formats, { certificateSerial, keySerial, keySerialAgain: keySerial }).map(({ message }) => message);
    expect(messages(key, certificate)).toEqual([expect.stringContaining('似乎填反了')]);
    expect(messages('没有', '5F00112233445566')).toEqual([expect.stringMatching(/^证书序列号应为 8–40 位十六进制字符；第 1 位「没」/)]);
    expect(messages(key, '没有')).toEqual([expect.stringMatching(/^证书序列号应为/), expect.stringMatching(/^USB Key 序列号应为/)]);
  });

  it('need the key read twice alike', () => {
    expect(read(certificate, key, 'JXK2026-004513')).toEqual(['keySerialAgain']);
    expect(read(certificate, key, '')).toEqual(['keySerialAgain']);
  });

  it('are what their product says: another one has another alphabet, length and name', () => {
    const law = (certificateSerial: string, keySerial: string) =>
      serialFaults(lawFirms.serials, { certificateSerial, keySerial, keySerialAgain: keySerial });
    expect(law('3A0000000501', 'LAW-00501')).toEqual([]);
    expect(law(certificate, 'LAW-00501')).toEqual([{ path: 'certificateSerial', message: '印章证书号应为 12 位十六进制字符' }]);
    expect(law('3A0000000501', 'JXK-00501')).toEqual([{ path: 'keySerial', message: '印章锁编号应为 LAW- 加 5 位数字' }]);
    expect(law('LAW-00501', '3A0000000501')).toEqual([
      { path: 'certificateSerial', message: '印章证书号和印章锁编号似乎填反了，请对照实物重读' },
    ]);
  });

  it('of a fixed length are neither read twice nor glued to the other, whatever stands in them', () => {
    const certificateSerial = { ...formats.certificateSerial, alphabet: '0123456789', least: 20, most: 20 };
    const keySerial = { ...formats.keySerial, alphabet: '0123456789', least: 6, most: 6 };
    const taken = (one: string, other: string) =>
      serialFaults({ certificateSerial, keySerial }, { certificateSerial: one, keySerial: other, keySerialAgain: other });
    expect(taken('31137311373113731137', '260001')).toEqual([]);
    expect(taken('53010026000100000042', '260001')).toEqual([]);
    expect(taken('53010026000100000042', '5301005301005301').map(({ path }) => path)).toEqual(['keySerial']);
  });
});
