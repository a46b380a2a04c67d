import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import type { HumanPurpose } from '../../server/contract/puzzle.ts';
import { textOf } from '../house/sources.ts';
import { agreedTo } from '../support/agreed-texts.ts';
import { solve } from '../support/human.ts';
import { answersOf } from '../support/story/agent.ts';
import { browser, type Person } from '../support/story/http.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { npmStart, type Started } from './npm-start.ts';
import { freePort } from './stores.ts';

/** A first start builds the pages, on a busy machine for minutes; where they stand already it builds nothing. */
const buildMs = 540_000;
const folder = mkdtempSync(join(tmpdir(), 'npm-start-'));
// The database's server is another account when root starts it.
chmodSync(folder, 0o755);
const port = await freePort();
let service: Started = await npmStart({ folder, port });
afterAll(async () => {
  await service.ends('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

const readme = textOf('README.md');
/** What README's tour types, by the words before it. */
const typed = (pattern: RegExp): string => readme.match(pattern)?.[1] ?? '';
const uscc = typed(/USCC `(\w+)`/);
const mobile = typed(/mobile `(\d+)`/);
const idNumber = typed(/`(\w+)` is a valid one/);
const known = { applicationId: '' };
const { password, ...people } = cast(791);

async function human(person: Person, purpose: HumanPurpose, about: string) {
  const { puzzle, picture } = await person.call('POST /puzzles', { body: { purpose, about } });
  expect(picture).toBeNull();
  return { solution: solve(puzzle), captcha: '' };
}

const looks = (person: Person) => person.call('GET /applications/:id', { params: { id: known.applicationId } });
const get = (path: string) => fetch(new URL(path, service.origin));

/** In the sandbox, where the person reads it. */
const codeBySms = () =>
  eventually('the code is in the sandbox', async () => {
    const { sms } = (await (await get('/sandbox/api/state')).json()) as { sms: { mobile: string; parameters: string[]; text: string }[] };
    const code = sms.find((one) => one.mobile === mobile)?.parameters[0];
    return code && (await (await get('/sandbox')).text()).includes(code) && code;
  });

async function pagesStand(): Promise<boolean> {
  const page = await get('/');
  // Until they stand a page says so, and nothing else is answered.
  if (page.status !== 200) expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('页面正在生成')]);
  return (await get('/readyz')).status === 200;
}

describe('npm start, as README prints it', () => {
  it('answers while it builds, then shows the applicants’ page, and something at every address that it prints', async () => {
    expect((await get('/healthz')).status).toBe(200);
    await eventually('the pages stand', pagesStand, buildMs);
    for (const path of ['/', '/console/']) {
      const page = await (await get(path)).text();
      expect(page).toMatch(/id="(app|root)"/);
      const [script = ''] = [...page.matchAll(/<script[^>]* src="([^"]+\.js)"/g)].map(([, src]) => src).slice(-1);
      const { status, headers } = await fetch(new URL(script, service.origin + path));
      expect([path, status, headers.get('content-type')]).toEqual([path, 200, expect.stringContaining('javascript')]);
    }
    // The address of the API is where those of its endpoints begin.
    const asked = service.addresses.map((address) => (address.endsWith('/api/v1') ? `${address}/catalogue` : address));
    const answers = await Promise.all(asked.map(async (address) => [address, (await fetch(address)).status]));
    expect(answers).toEqual(asked.map((address) => [address, 200]));
    for (const [, path = ''] of typed(/(`npm start` prints [\s\S]*?)\. The first/).matchAll(/`(\/[^`]*)`/g))
      expect(service.addresses).toContain(service.origin + path);
  }, 600_000);

  it('prints who may sign in at the console: each of them does, and all whom README’s tour names are among them', async () => {
    const { logins, password: theirs } = service.staff;
    expect(logins).toEqual(expect.arrayContaining(['reviewer', 'dispatcher', 'producer', 'finance']));
    for (const login of logins) {
      const person = browser(service.origin);
      const session = await person.call('POST /staff/sessions', {
        body: { login, password: theirs, ...(await human(person, 'staffSignIn', login)) },
      });
      expect([login, session.needs]).toEqual([login, null]);
    }
  });
});

describe('the first five of README’s ten minutes', () => {
  const person = browser(service.origin);
  const { id: productId } = jiangxiPublicResource;

  it('register, with the code from the sandbox, and start; a replacement is sent to the counter', async () => {
    await person.call('POST /sms-codes', { body: { purpose: 'register', mobile, ...(await human(person, 'register', mobile)) } });
    const agreed = agreedTo(await person.call('GET /legal-texts', {}));
    const { organisationName } = people;
    await person.call('POST /accounts', { body: { organisationName, uscc, mobile, password, smsCode: await codeBySms(), agreed } });
    const gate = { business: 'new', applicantKind: 'organisation', registered: 'active' };
    const replaces = { ...gate, business: 'replace' };
    expect(await person.call('POST /eligibility', { body: { productId, answers: replaces } })).toMatchObject({
      eligible: false,
      reason: expect.stringContaining('现场办理'),
    });
    known.applicationId = (await person.call('POST /applications', { body: { productId, keyType: 'primary', gate } })).id;
  });

  it('fill in, send the link, pass in the sandbox: the agent’s page says 认证成功, and the three forms are PDFs', async () => {
    const at = { params: { id: known.applicationId } };
    const { version: baseVersion } = (await looks(person)).form;
    const answers = { ...answersOf({ ...people, password, uscc, mobile }), legalIdNumber: idNumber };
    await person.call('POST /applications/:id/form', { ...at, body: { baseVersion, answers } });
    const { link } = await person.call('POST /applications/:id/verification', at);
    const phone = browser(service.origin);
    phone.hold(new URLSearchParams(link?.slice(link.indexOf('?'))).get('token') ?? '');
    await phone.call('POST /verification/open', {});
    const { url } = await phone.call('POST /verification/start', { body: { consent: true } });
    expect((await fetch(url)).status).toBe(200);
    const body = new URLSearchParams({ token: new URL(url).searchParams.get('token') ?? '', outcome: 'pass' });
    expect((await fetch(new URL('/sandbox/api/face', service.origin), { method: 'POST', body })).status).toBe(200);
    await phone.call('POST /verification/result', {});
    await eventually('认证成功', async () => (await looks(person)).verification?.stateLabel === '认证成功');
    for (const kind of ['applicationForm', 'authorisationLetter', 'sealSpecimen'] as const) {
      const { url: file } = await person.call('POST /applications/:id/print-ticket', { ...at, body: { kind } });
      expect((await person.download(file)).contentType).toBe('application/pdf');
    }
  });
});

describe('npm start, a second time on the same folder', () => {
  it('was ended by SIGTERM, with its database; it goes on with what was there, and ends by Ctrl-C', async () => {
    await service.ends('SIGTERM');
    await expect(get('/healthz')).rejects.toThrow('fetch failed');
    const lock = join(folder, 'postgres/postmaster.pid');
    expect(existsSync(lock)).toBe(false);
    expect(service.words()).not.toMatch(/"level":(50|60)|^\s+at /m);

    service = await npmStart({ folder, port });
    expect(existsSync(lock)).toBe(true);
    await eventually('it is ready', pagesStand, buildMs);
    const person = browser(service.origin);
    await person.call('POST /sessions', { body: { uscc, password, ...(await human(person, 'signIn', uscc)) } });
    expect((await person.call('GET /applications', {})).items.map(({ id }) => id)).toEqual([known.applicationId]);
    expect((await looks(person)).verification?.stateLabel).toBe('认证成功');
    await service.ends('SIGINT');
    await expect(get('/healthz')).rejects.toThrow('fetch failed');
    expect(existsSync(lock)).toBe(false);
  }, 600_000);
});

describe('npm start under a supervisor that knows npm alone', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'leaves nothing running when %s reaches npm and nobody else',
    async (signal) => {
      service = await npmStart({ folder, port });
      const lock = join(folder, 'postgres/postmaster.pid');
      expect(existsSync(lock)).toBe(true);
      await service.endsNpm(signal);
      await expect(get('/healthz')).rejects.toThrow('fetch failed');
      expect(existsSync(lock)).toBe(false);
      expect(service.words()).not.toMatch(/"level":(50|60)|^\s+at /m);
    },
    240_000,
  );
});
