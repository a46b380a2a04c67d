import { describe, expect, it } from '@jest/globals';
import type { OutsideCodes } from '../../server/contract/outside.ts';
import { filesBelow } from '../house/sources.ts';

const paths = filesBelow(['server/platforms'], ['.ts']).filter((path) => path.endsWith('/codes.ts'));
const isTable = (entry: [string, unknown]): entry is [string, OutsideCodes<string>] =>
  typeof entry[1] === 'object' && !('is' in Object(entry[1]));

/** Every table of codes by its file and the name that it is exported under. */
const tables: [string, OutsideCodes<string>][] = [];
for (const path of paths) {
  const exported = (await import(`../../${path}`)) as Record<string, unknown>;
  for (const [name, codes] of Object.entries(exported).filter(isTable)) tables.push([`${path} ${name}`, codes]);
}

it('every platform that answers with codes has its table', () => {
  expect(paths.map((path) => path.split('/').at(-2)).sort()).toEqual([
    'alipay',
    'invoice-provider',
    'kuaidi100',
    'sf',
    'tencent-cloud',
    'tencent-faceid',
    'tencent-kms',
    'tencent-ocr',
    'tencent-sms',
    'wechat',
    'wechat-pay',
  ]);
});

describe('every table of an outside party', () => {
  it.each(tables)('%s says of each code what has happened and what to do, in a Chinese sentence without an end', (_name, codes) => {
    for (const { message, wayOn } of Object.values(codes)) {
      for (const words of [message, wayOn]) expect(words).toMatch(/^[^。；;]*[一-龥]{2}[^。；;]*$/);
    }
  });

  it.each(tables)('%s leaves nobody the owner only of what settles itself', (_name, codes) => {
    for (const [code, { is, owner }] of Object.entries(codes))
      if (is === 'refused') expect({ code, owner }).not.toEqual({ code, owner: 'nobody' });
  });
});
