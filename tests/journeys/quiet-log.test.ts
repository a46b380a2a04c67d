import { describe, expect, it } from '@jest/globals';
import { payerOf } from '../../server/features/payment/rules.ts';
import { createLog } from '../../server/log.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { answersOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { wholeWay } from './whole-way.ts';

const lines: string[] = [];
const to = { write: (line: string) => void lines.push(line) };
const service = await serviceOfFile(undefined, { logLevel: 'debug', logTo: to });
const { database, redis, sealer } = service.world;
const who = cast(771);
const run = <Result>(_: string, step: () => Promise<Result>) => step();

/** Everything of this case that says who somebody is, where they live, or opens something of theirs; by what it is. */
async function secrets(applicationId: string): Promise<Record<string, string>> {
  const { account, ...application } = await database.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: { account: true },
  });
  const link = await database.verification.findFirstOrThrow({ where: { applicationId } });
  const sessions = (await redis.keys('*'))
    .flatMap((key) => key.match(/[\w-]{32,}/g) ?? [])
    .filter((part) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-/.test(part));
  const answers = Object.entries(answersOf(who)).filter(([, answer]) => /\p{Script=Han}{2}|\d{6}|@/u.test(answer));
  return {
    ...Object.fromEntries(answers),
    organisation: application.organisationName,
    mobile: who.mobile,
    legalMobile: who.legal.mobile,
    agent: who.agent.name,
    legal: who.legal.name,
    password: who.password,
    passwordHash: account.passwordHash,
    mobileIndex: account.mobileIndex,
    token: sealer.open(link.tokenSealed),
    tokenIndex: link.tokenIndex,
    ...Object.fromEntries(sessions.map((session, index) => [`session ${index}`, session])),
  };
}

const told = (what: Record<string, string>): string[] =>
  Object.entries(what).flatMap(([name, value]) => (lines.some((line) => line.includes(value)) ? [name] : []));

describe('the log of a whole journey at its most talkative', () => {
  it('names nobody and opens nothing, though every request is in it', async () => {
    const { agent } = await wholeWay(service, who, 'primary', 'wechatNative', run);
    const what = await secrets(agent.id);
    expect(Object.keys(what).length).toBeGreaterThan(15);
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter((line) => line.includes('"msg":"request"')).length).toBeGreaterThan(30);
    expect(told(what)).toEqual([]);
  }, 240_000);
});

/** Columns of the service's tables and of its jobs in which any of these words stands, as `Table.column word`. */
async function columnsSaying(words: Record<string, string>): Promise<string[]> {
  const columns = await database.$queryRaw<{ schema: string; table: string; column: string }[]>`
    select table_schema as schema, table_name as table, column_name as column from information_schema.columns natural join information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { schema, table, column } of columns)
    for (const [what, word] of Object.entries(words)) {
      const at = `"${schema}"."${table}" where "${column}"::text like '%${word}%'`;
      const [row] = await database.$queryRawUnsafe<{ count: number }[]>(`select count(*)::int as count from ${at}`);
      if (row?.count) found.push(`${table}.${column} ${what}`);
    }
  return found;
}

describe('the tables of a whole journey', () => {
  it('say in plain neither who the persons are nor which colleague did what', async () => {
    const { legal, agent } = who;
    // Whose name is the word for what administrators are, as texts have it too.
    const staff = (await database.staff.findMany()).map(({ nameSealed }) => service.world.sealer.open(nameSealed ?? ''));
    const named = staff.filter((name) => name !== '管理员');
    expect(named.length).toBeGreaterThan(3);
    const colleagues = Object.fromEntries(named.map((name, index) => [`colleague ${index}`, name]));
    const payments = await database.payment.findMany({ where: { state: 'paid' } });
    const payers = Object.fromEntries(payments.map((one, index) => [`payer ${index}`, payerOf(service.world, one) ?? '']));
    expect(Object.values(payers).every((openid) => openid !== '')).toBe(true);
    const persons = { legal: legal.name, agent: agent.name, legalMobile: legal.mobile, idNumber: legal.idNumber };
    const found = await columnsSaying({ ...persons, ...colleagues, ...payers });
    expect(found).toEqual([]);
  }, 120_000);
});

describe('the log of whatever goes wrong', () => {
  const log = createLog('debug', to);
  const id = '360102199003120771';
  const name = '陈国栋';

  it.each<[string, () => unknown]>([
    ['the database refuses a value and quotes it', () => database.$queryRawUnsafe(`select '${id} ${name}'::uuid`)],
    [
      'the database refuses a row and shows it',
      () =>
        database.$executeRawUnsafe(
          `insert into "PrimaryKeyHolder" ("uscc", "organisationName", "importedBy") values ('${id}', null, '${name}')`,
        ),
    ],
    [
      'the client of the database refuses an argument and shows it',
      () => database.account.findUnique({ where: { id: `${id} ${name}`, wechatOpenid: 'oNG7a0Vd5QJrZ8mQ2kX1pYw3T9sE' } }),
    ],
    ['text is no JSON', () => JSON.parse(`{"legalName":"Zhang Wei ${id}`)],
    [
      'a library hangs the request on its error',
      () => {
        throw Object.assign(new Error(`POST failed for ${name}`, { cause: new Error(`mobile ${who.mobile}`) }), {
          request: { body: id },
          response: name,
        });
      },
    ],
    [
      'somebody throws words',
      () => {
        throw `no glyph for ${name} ${id}`;
      },
    ],
    [
      'an address holds a token',
      () => {
        throw new TypeError(`cannot fetch https://face.example.cn/verify?token=${id} of chen@qinghe.example.cn`);
      },
    ],
  ])('says what and where when %s, and not whose', async (_, fails) => {
    lines.length = 0;
    const error = await Promise.resolve()
      .then(fails)
      .then(
        () => null,
        (thrown: unknown) => thrown,
      );
    expect(error).not.toBeNull();
    log.error({ err: error }, 'request failed');
    log.warn({ job: 'x', err: error instanceof Error ? error.message : error }, 'job failed');
    const [line = ''] = lines;
    expect(lines).toHaveLength(2);
    expect(JSON.parse(line)).toMatchObject({ msg: 'request failed', err: { type: expect.any(String) } });
    expect(told({ id, name, mobile: who.mobile, latin: 'Zhang Wei', openid: 'oNG7a0Vd5QJrZ8mQ2kX1pYw3T9sE', mail: 'chen@' })).toEqual([]);
  });

  it('keeps the database’s code, and the place in our sources', async () => {
    lines.length = 0;
    const error: unknown = await database.$queryRawUnsafe(`select 'x'::uuid`).catch((thrown: unknown) => thrown);
    log.error({ err: error }, 'request failed');
    const { err } = JSON.parse(lines[0] ?? '{}');
    expect(err).toMatchObject({ type: 'PrismaClientKnownRequestError', code: 'P2010', message: 'SQLSTATE 22P02' });
    expect(err.stack).toMatch(/^\s+at /);
  });
});
