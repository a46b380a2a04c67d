import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { hostile } from './strings.ts';

/** What a value is never expected to be. */
const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  1.5,
  [],
  {},
  [[]],
  [null],
  { length: -1 },
  { valueOf: null },
  { toString: null },
  { toJSON: 1 },
];

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostile.filter((word) => word.length < 3_000)),
  fc.constantFrom(...odd),
);

type Place = readonly string[];

const placesIn = (value: unknown, at: Place = []): Place[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...placesIn(inner, [...at, key])])
    : [];

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
  if (rest.length === 0 && by === undefined) delete copy[key];
  else copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** The same with one thing in it as it should not be, or left out; now and then as it is. */
export function disturbed(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  if (places.length === 0) return fc.constant(value);
  const once = fc
    .tuple(fc.constantFrom(...places), fc.option(oddValue, { nil: undefined, freq: 9 }))
    .map(([at, by]) => replaced(value, at, by));
  return fc.oneof({ weight: 5, arbitrary: once }, { weight: 1, arbitrary: fc.constant(value) });
}

/** A body, and what its headers say about it. */
export interface Wire {
  body: Buffer;
  headers: Record<string, string>;
}

const json = 'application/json';
const as = (text: string | Buffer, type = json, more: Record<string, string> = {}): Wire => ({
  body: Buffer.from(text),
  headers: { 'content-type': type, ...more },
});

/** JSON that is none, is too much of it, or is something else under its name. */
const bodies: readonly ((usual: string) => Wire)[] = [
  () => as(''),
  () => as('{'),
  () => as('nul'),
  () => as('"text"'),
  () => as('[1]'),
  () => as('{"__proto__":{"a":1},"constructor":{"prototype":{}}}'),
  (usual) => as(`{"a":1e999,"a":2,"b":${usual}}`),
  () => as('['.repeat(100_000)),
  () => as(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  () => as(`{"a":"${'x'.repeat(1_100_000)}"}`),
  (usual) => as(`\ufeff${usual}`),
  (usual) => as(Buffer.concat([Buffer.from(usual.slice(0, -1)), Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80])])),
  (usual) => as(Buffer.from(usual, 'utf16le'), `${json}; charset=utf-16`),
  (usual) => as(usual, `${json}; charset=gb2312`),
  (usual) => as(usual, `${json}; charset=\u00ff\u00fe`),
  (usual) => as(usual, 'application/problem+json'),
  (usual) => as(usual, 'text/plain'),
  (usual) => as(usual, 'application/x-www-form-urlencoded'),
  (usual) => as(usual, 'multipart/form-data'),
  (usual) => as(usual, 'multipart/form-data; boundary='),
  (usual) => as(usual, '/'),
  (usual) => as(gzipSync(usual), json, { 'content-encoding': 'gzip' }),
  (usual) => as(brotliCompressSync(usual), json, { 'content-encoding': 'br' }),
  (usual) => as(usual, json, { 'content-encoding': 'gzip' }),
  (usual) => as(usual, json, { 'content-encoding': 'zstd, nothing' }),
  () => as(gzipSync(Buffer.alloc(20_000_000, 32)), json, { 'content-encoding': 'gzip' }),
  (usual) => as(usual, json, { 'x-app-version': '-1' }),
  (usual) => as(usual, json, { 'idempotency-key': 'k'.repeat(101) }),
  (usual) => as(usual, json, { 'idempotency-key': '\u00e9\u00ff' }),
];

/** What stands for an id in an address, escaped already. */
export const wildIds: readonly string[] = [
  '1',
  '-',
  '..%2F..%2Fetc',
  '%00',
  '%ff%fe',
  '%E0%A4%A',
  '__proto__',
  'constructor',
  'x'.repeat(5_000),
  '%F0%9F%92%A9',
  "00000000-0000-4000-8000-000000000000'--",
  '00000000-0000-4000-8000-00000000000%30',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '{00000000-0000-4000-8000-000000000000}',
];

/** What stands behind the question mark, escaped already. */
export const wildQueries: readonly string[] = [
  'state=a&state=b',
  'search=%00',
  'search=%E0%A4%A',
  'search=%ED%A0%80',
  'search[__proto__]=x',
  '__proto__=x&constructor=y',
  `search=${'x'.repeat(5_000)}`,
  'from=2026-13-45&to=9999-99-99',
  'from=0000-00-00&to=0000-00-00',
  'application=1&seen=%F0%9F%92%A9',
  'mine=&done=&format=',
  '&&&=&=a&a',
  Array.from({ length: 1_500 }, (_, index) => `q${index}=1`).join('&'),
];

/** Bodies of a kind that no page sends. */
export const wildBody = (usual: unknown): fc.Arbitrary<Wire> =>
  fc.oneof(
    { weight: 2, arbitrary: disturbed(usual).map((told) => as(JSON.stringify(told) ?? '')) },
    { weight: 1, arbitrary: fc.constantFrom(...bodies).map((make) => make(JSON.stringify(usual ?? {}))) },
  );
