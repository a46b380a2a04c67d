import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type EndpointName, endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import type { EndpointRow } from '../../server/contract/endpoints/row.ts';
import { type Asker, admitted, askers } from './crew.ts';
import { fileOf, wildFile } from './files.ts';
import { pushesOf, type Sent } from './notices.ts';
import { type Cast, type Draw, type Scene, sceneOf } from './scene.ts';
import { valuesOf } from './values.ts';
import { type Wire, wildBody, wildIds, wildQueries } from './wild.ts';

/** One request, as it goes over the wire. */
export interface Request {
  turn: number;
  name: EndpointName;
  asker: Asker;
  /** `wild`: of a shape or from somebody that the row does not admit. */
  kind: 'fitting' | 'wild';
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

/** One in so many is not meant to reach a handler. */
const wildShare = 20;

const shared = 'shared-key-of-several-requests';
const idempotency = fc.constantFrom<Record<string, string>[]>(
  ...Array.from({ length: 6 }, () => ({ 'idempotency-key': 'anew' })),
  { 'idempotency-key': shared },
  { 'idempotency-key': 'k'.repeat(100) },
  {},
);

/** What a client may say beside what it wants. */
const extras = fc.constantFrom<Record<string, string>[]>(
  {},
  {},
  {},
  { 'accept-language': 'zh-CN,zh;q=0.9' },
  { 'accept-language': '*;q=0, xx-'.repeat(50), accept: 'text/html' },
  { 'x-session': 'bearer', 'x-device': 'device-of-the-test-0001' },
  { 'x-session': '__proto__', 'x-device': '\u00ff'.repeat(200) },
  { 'user-agent': 'x'.repeat(4_000) },
  { 'user-agent': '\u00e9 (((' },
  { cookie: 'sid=%00; device=~.~; __proto__=1; =; ;;' },
  { cookie: `device=${'a~'.repeat(500)}.b` },
  { 'x-polling': '1', 'x-app-version': '1e9' },
  { 'x-app-version': 'NaN', referer: 'javascript:' },
  { 'x-forwarded-for': '::1, not an address,', 'x-forwarded-proto': 'gopher' },
  { 'if-none-match': '*', range: 'bytes=0-0,5-1' },
  { 'x-csrf-token': '__proto__' },
);

const queryOf = (values: unknown): string =>
  Object.entries(values as Record<string, unknown>)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(Buffer.from(String(value)).toString())}`)
    .join('&');

const filled = (name: EndpointName, parameters: Record<string, string>): string =>
  `/api/v1${name.slice(name.indexOf(' ') + 1).replace(/:(\w+)/g, (_, word: string) => encodeURIComponent(parameters[word] ?? '-'))}`;

const drawn = <Value>(arbitrary: fc.Arbitrary<Value>, seed: number): Value => {
  const [value] = fc.sample(arbitrary, { seed, numRuns: 1 });
  return value as Value;
};

/** The same numbers for the same seed, wherever it is asked. */
function dice(seed: number): Draw {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

const mixed = (seed: number, turn: number): number => Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(turn + 1, 0xc2b2ae35);

/** What is asked in this turn; each endpoint has its turn as often as any other. */
export async function requestOf(cast: Cast, seed: number, turn: number): Promise<Request & { scene: Scene }> {
  const seeded = mixed(seed, turn);
  const draw = dice(seeded);
  draw(2);
  const name = endpointNames[turn % endpointNames.length] as EndpointName;
  const row = endpointRow(name);
  const wild = (Math.floor(turn / endpointNames.length) + (turn % endpointNames.length)) % wildShare === 0;
  const stranger = wild && draw(3) === 0;
  const asker = stranger ? askers[draw(askers.length)] : admitted(row)[draw(admitted(row).length)];
  if (!asker) throw new Error(`nobody may call ${name}`);
  // A link is followed by who is signed in, whoever asked for it.
  const follower = asker === 'anyone' && name.endsWith('/:ticket') ? 'applicant' : asker;
  const scene = await sceneOf(cast, name, follower, draw);
  const sent = wild && !stranger ? wildWire(row, scene, seeded, draw) : fittingWire(cast, name, scene, seeded);
  const path = filled(name, scene.parameters);
  const spoilt = wild && !stranger && name.includes(':') && draw(2) === 0;
  const query = 'query' in sent && sent.query ? `?${sent.query}` : '';
  const key = drawn(idempotency, seeded + 1);
  const method = name.slice(0, name.indexOf(' '));
  return {
    turn,
    name,
    asker,
    kind: wild ? 'wild' : 'fitting',
    method,
    path: (spoilt ? path.replace(/[0-9a-f-]{36}/, wildIds[draw(wildIds.length)] ?? '') : path) + query,
    headers: {
      ...drawn(extras, seeded + 2),
      ...(method === 'GET' ? {} : key['idempotency-key'] === 'anew' ? { 'idempotency-key': randomUUID() } : key),
      ...(await cast.crew.credentials(follower, name, turn)),
      ...sent.headers,
    },
    body: method === 'GET' ? null : sent.body,
    scene,
  };
}

function fittingWire(cast: Cast, name: EndpointName, { known }: Scene, seed: number): Wire & { query?: string } {
  const row = endpointRow(name);
  const push: fc.Arbitrary<Sent> | undefined = pushesOf(cast.service, cast.own)[name];
  if (push) return drawn(push, seed);
  const query = row.query ? queryOf(fitting(row.query, known, seed)) : '';
  const values = row.body ? fitting(row.body, known, seed) : undefined;
  if (row.upload) return drawn(fileOf((values ?? {}) as Record<string, unknown>), seed);
  const body = values === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(values));
  return { body, query, headers: values === undefined ? {} : { 'content-type': 'application/json' } };
}

/** Values that the row takes; a rule over several fields may want another throw. */
function fitting(schema: NonNullable<EndpointRow['body']>, known: Scene['known'], seed: number): unknown {
  const values = fc.sample(valuesOf(schema, known), { seed, numRuns: 20 });
  return values.find((value) => schema.safeParse(value).success) ?? values[0];
}

function wildWire(row: EndpointRow, { known }: Scene, seed: number, draw: Draw): Wire & { query?: string } {
  const query = wildQueries[draw(wildQueries.length)] ?? '';
  if (row.upload) return { ...drawn(wildFile, seed), query };
  const usual = row.body ? fitting(row.body, known, seed) : {};
  return { ...drawn(wildBody(usual), seed), query };
}
