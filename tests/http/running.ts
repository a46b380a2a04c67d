import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { expect } from '@jest/globals';
import type { Redis } from 'ioredis';
import { sessions } from '../../server/access/sessions.ts';
import { readSubject, type Who } from '../../server/access/subjects.ts';
import type { Problem } from '../../server/contract/errors.ts';
import { usccCheckCharacter } from '../../server/contract/identifiers.ts';
import { requestIdShape } from '../../server/contract/request-id.ts';
import { allStaff, type Role, type StaffRole } from '../../server/contract/roles.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { testRedis } from '../support/redis.ts';
import { runService } from '../support/service.ts';
import { somewhere } from '../support/somewhere.ts';

/** How the service reaches its stores; default as they are. */
export interface Ways extends Pick<Parameters<typeof runService>[0], 'storage' | 'silenceMs' | 'logLevel' | 'ceilings'> {
  database?: (url: string) => Promise<string>;
  redis?: Redis;
}

const gate = { business: 'new', applicantKind: 'organisation', registered: 'active' };
export const startBody = { productId: 'jiangxi-public-resource', keyType: 'secondary', gate };

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed answer of a success or a refusal. */
  body: Problem & { id?: string; items?: unknown[]; token?: string | null; csrf?: string; state?: string; seen?: unknown };
}

/** Names that would tell a stranger what runs here, and the shape of a stack trace. */
const secretive =
  /\bat \S+ \(|node_modules|\.ts:\d+|koa|zod|prisma|formidable|co-body|ECONN|SELECT |PrismaClient|SyntaxError|ZodError|Unexpected token/i;

let count = 0;

/** The whole service over HTTP, and people of every role signed in. Call it at the top of the file. */
export async function running({ database = async (url) => url, redis = testRedis(), ...ways }: Ways = {}) {
  const { url } = await testDatabase();
  const service = await runService({ ...ways, databaseUrl: await database(url), redis });
  atEndOfFile(() => service.close());
  const { origin, world } = service;

  /** Sends a request and checks what holds for every answer: a request id, and a refusal in our shape that tells nothing about us. */
  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${origin}${path}`, { method, redirect: 'manual', ...init });
    const text = await response.text();
    const id = response.headers.get('x-request-id');
    expect(id).toMatch(requestIdShape);
    const parsed = text !== '' && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
    if (response.status >= 400 && path.startsWith('/api/')) {
      expect(parsed).toMatchObject({
        code: expect.stringMatching(/^[a-zA-Z]+$/),
        message: expect.stringMatching(/[\u4e00-\u9fff]/),
        requestId: id,
      });
      expect(text).not.toMatch(secretive);
    }
    return { status: response.status, headers: response.headers, text, body: parsed };
  }

  const json = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(method, `/api/v1${path}`, {
      headers: { 'content-type': 'application/json', ...headers },
      body: method === 'GET' ? undefined : JSON.stringify(body),
    });

  /** Somebody with these roles and a fresh session. */
  async function person(...roles: Role[]) {
    const kind = roles[0] === 'applicant' ? 'applicant' : 'staff';
    const { id } = kind === 'applicant' ? await account() : await member(roles as StaffRole[]);
    const { token, session } = await sessions(world).open(await subject({ kind, id }), somewhere);
    const bearer = { authorization: `Bearer ${token}` };
    const send = (method: string, path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
      json(method, path, body, { ...bearer, ...headers });
    return { id, token, session, bearer, cookie: { cookie: `sid=${token}` }, send };
  }

  async function subject(who: Who) {
    const found = await readSubject(world, who);
    if (!found) throw new Error('there is nobody to sign in');
    return found;
  }

  async function account() {
    const serial = String(++count).padStart(5, '0');
    const body = `91360100MA7${serial}3`;
    const { sealer, database } = world;
    const name = `江西晨曦${serial}有限公司`;
    const secret = { mobileSealed: sealer.seal('13979100001'), mobileIndex: sealer.index('13979100001'), passwordHash: 'none' };
    return database.account.create({ data: { uscc: body + usccCheckCharacter(body), organisationName: name, ...secret } });
  }

  const member = (roles: StaffRole[]) =>
    world.database.staff.create({ data: { login: `m${randomUUID()}`, name: '罗明', roles, passwordHash: 'none' } });

  /** The process still answers, on a connection of its own. */
  const alive = async () => {
    const status = await new Promise((resolve, reject) =>
      get(`${origin}/healthz`, { agent: false }, (response) => resolve(response.resume().statusCode)).on('error', reject),
    );
    expect(status).toBe(200);
  };

  return { ...service, redis, ask, json, person, alive };
}

/** Every role that a person can sign in with. */
export const signedInRoles: Role[] = ['applicant', ...allStaff];

/** The address of a row of the endpoint table with its parameters filled by ids that nobody has. */
export const addressOf = (name: string): [method: string, path: string] => {
  const [method = '', path = ''] = name.split(' ');
  return [method, path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')];
};
