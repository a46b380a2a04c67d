import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { jpeg, pdf, png } from '../support/pictures.ts';
import { hostile } from './strings.ts';
import type { Wire } from './wild.ts';

const boundary = 'a-boundary-of-the-test';
const contents: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('%PDF-1.7\n'),
  Buffer.from('no picture at all'),
  jpeg(),
  png(),
  await pdf(1),
  gzipSync('zip'),
  Buffer.from([0xff, 0xd8, 0xff]),
];

/** A name as a part's header carries it: bytes, without what would end the header. */
const named = (name: string): string =>
  name
    .split(/["\r\n]/)
    .join('')
    .replaceAll('\0', '')
    .slice(0, 300);

const part = (disposition: string, content: Buffer | string, more = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n${more}\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);

const end = Buffer.from(`--${boundary}--\r\n`);
const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
const words = fc.constantFrom(...hostile.filter((word) => word.length < 3_000));

/** A file as it should be, of any content, under any name, with fields beside it. */
export const fileOf = (fields: Record<string, unknown>): fc.Arbitrary<Wire> =>
  fc
    .tuple(
      fc.constantFrom(...contents),
      words,
      fc.dictionary(words, words, { maxKeys: 2 }),
      fc.constantFrom('image/jpeg', 'text/html', '\u00ff', 'a/b; c'),
    )
    .map(([content, name, beside, mime]) => {
      const all = Object.entries({ ...beside, ...fields }).filter(([key]) => named(key) !== 'file');
      const parts = all.map(([key, value]) => part(`name="${named(key)}"`, String(value)));
      const file = part(`name="file"; filename="${named(name) || 'a'}"`, content, `content-type: ${mime}\r\n`);
      return { headers: type, body: Buffer.concat([...parts, file, end]) };
    });

const file = (disposition: string, more = '') => part(disposition, 'abc', more);

const broken: readonly Wire[] = [
  { headers: type, body: Buffer.alloc(0) },
  { headers: type, body: end },
  { headers: type, body: Buffer.concat([file('name="file"; filename="a"')]) },
  { headers: type, body: Buffer.concat([file('name="files"; filename="a"'), end]) },
  { headers: type, body: Buffer.concat([file('name="file"; filename="a"'), file('name="file"; filename="b"'), end]) },
  { headers: type, body: Buffer.concat([file('name="__proto__"; filename="a"'), end]) },
  { headers: type, body: Buffer.concat([file('name="file"'), end]) },
  { headers: type, body: Buffer.concat([file('filename="a"'), end]) },
  { headers: type, body: Buffer.concat([file('name="file"; filename="a"', 'content-transfer-encoding: strange\r\n'), end]) },
  { headers: type, body: Buffer.concat([file('name="file"; filename="a"', 'content-transfer-encoding: base64\r\n'), end]) },
  { headers: type, body: Buffer.concat([part('name="x"', 'y'.repeat(40_000)), file('name="file"; filename="a"'), end]) },
  {
    headers: type,
    body: Buffer.concat([
      ...Array.from({ length: 1_200 }, (_, index) => part(`name="f${index}"`, '')),
      file('name="file"; filename="a"'),
      end,
    ]),
  },
  { headers: { 'content-type': 'multipart/form-data' }, body: end },
  { headers: { 'content-type': 'multipart/form-data; boundary=' }, body: end },
  { headers: { 'content-type': `multipart/form-data; boundary=${'b'.repeat(5_000)}` }, body: end },
  { headers: { ...type, 'content-encoding': 'gzip' }, body: Buffer.concat([file('name="file"; filename="a"'), end]) },
  { headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') },
  { headers: { 'content-type': 'application/octet-stream' }, body: jpeg() },
];

export const wildFile: fc.Arbitrary<Wire> = fc.constantFrom(...broken);
