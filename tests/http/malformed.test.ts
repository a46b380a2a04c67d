import { describe, expect, it } from '@jest/globals';
import { endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { addressOf, running, signedInRoles, startBody } from './running.ts';

const { ask, json, person, alive, world } = await running();

const upload = (size: number, headers: Record<string, string>, part = 'file') => {
  const form = new FormData();
  form.append(part, new Blob([new Uint8Array(size)]), 'scan.pdf');
  return { headers, body: form };
};
const nowhere = '00000000-0000-4000-8000-000000000000';

describe('a request to nowhere', () => {
  it.each(['/api/v1', '/api/v1/unknown', '/api/v2/session', '/api/v1/applications/../../etc/passwd', '/api/'])(
    '%s is not found',
    async (path) => {
      expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 'notFound' } });
    },
  );

  it('with a name that no file could have is not looked for among the files', async () => {
    expect(await ask('GET', '/api/v1/%00')).toMatchObject({ status: 404, body: { code: 'notFound' } });
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('with the method %s on a known address is refused', async (method) => {
    expect(await ask(method, '/api/v1/sessions')).toMatchObject({ status: 405, body: { code: 'wrongMethod' } });
  });

  it('with an id that is none is not found', async () => {
    const agent = await person('applicant');
    for (const id of ['1', 'x', `${nowhere}'--`, '%F0%9F%92%A9', nowhere])
      expect(await agent.send('GET', `/applications/${id}`)).toMatchObject({ status: 404, body: { code: 'notFound' } });
  });

  it('with an id that is none is not found for a colleague either, who is asked first whose it is', async () => {
    const [agent, helper] = [await person('applicant'), await person('applicant')];
    await world.database.account.update({ where: { id: helper.id }, data: { worksFor: agent.id, standing: 'colleague' } });
    for (const id of ['1', '%00', `${nowhere}'--`, '%F0%9F%92%A9', nowhere])
      for (const path of [`/applications/${id}`, `/changes?application=${id}`])
        expect({ path, ...(await helper.send('GET', path)) }).toMatchObject({ path, status: 404, body: { code: 'notFound' } });
  });
});

describe('an address whose id cannot be one', () => {
  const signed = (access: unknown) => signedInRoles.find((role) => Array.isArray(access) && access.includes(role));
  const rows = endpointNames.filter((name) => name.includes(':') && signed(endpointRow(name).access));

  it.each(rows)('%s is not found, whatever stands in the id', async (name) => {
    const row = endpointRow(name);
    const { bearer } = await person(signed(row.access) ?? 'applicant');
    const [method = '', template = ''] = name.split(' ');
    for (const id of ['1', `${nowhere}'--`, '%F0%9F%92%A9', '0'.repeat(2_000)]) {
      const path = `/api/v1${template.replace(/:\w+/g, id)}`;
      const body = method === 'GET' ? undefined : '{}';
      const answer = await ask(
        method,
        path,
        row.upload ? { method, ...upload(10, bearer) } : { headers: { ...bearer, 'content-type': 'application/json' }, body },
      );
      expect({ name, id, status: answer.status, code: answer.body.code }).toEqual({ name, id, status: 404, code: 'notFound' });
    }
  });
});

describe('a request whose body cannot be read', () => {
  const raw = (contentType: string, body: BodyInit) => ask('POST', '/api/v1/sms-codes', { headers: { 'content-type': contentType }, body });

  it.each(['{', '{"a":', 'null,', '"text"', '{"purpose":"register",}'])('as JSON (%s) is refused', async (body) => {
    expect(await raw('application/json', body)).toMatchObject({ status: 400, body: { code: 'invalidInput' } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x'])(
    'because it is %s is refused',
    async (contentType) => {
      expect(await raw(contentType, 'purpose=register')).toMatchObject({ status: 415, body: { code: 'unsupportedType' } });
    },
  );

  it('because it is not packed as it says is refused', async () => {
    for (const encoding of ['gzip', 'deflate', 'br', 'zstd', 'identity, x']) {
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const { status, body } = await ask('POST', '/api/v1/sms-codes', { headers, body: '{"purpose":"register"}' });
      expect({ encoding, status, code: body.code }).toMatchObject({
        status: expect.any(Number),
        code: expect.stringMatching(/^(invalidInput|unsupportedType)$/),
      });
    }
  });

  it('because it is too large is refused', async () => {
    expect(await raw('application/json', JSON.stringify({ purpose: 'x'.repeat(1_200_000) }))).toMatchObject({
      status: 413,
      body: { code: 'tooLarge' },
    });
  });

  it('is refused on each endpoint that wants one', async () => {
    for (const name of endpointNames) {
      const row = endpointRow(name);
      if (!row.body || row.upload || !Array.isArray(row.access) || row.access.includes('legalRepresentative') || row.scope) continue;
      const [method, path] = addressOf(name);
      const { bearer } = await person(signedInRoles.find((role) => row.access.includes(role)) ?? 'applicant');
      const broken = await ask(method, `/api/v1${path}`, { headers: { ...bearer, 'content-type': 'application/json' }, body: '{"' });
      expect({ name, status: broken.status, code: broken.body.code }).toEqual({ name, status: 400, code: 'invalidInput' });
      const wrong = await ask(method, `/api/v1${path}`, { headers: { ...bearer, 'content-type': 'application/json' }, body: '[1]' });
      expect({ name, status: wrong.status, code: wrong.body.code }).toEqual({ name, status: 400, code: 'invalidInput' });
    }
  });
});

describe('an upload', () => {
  const path = `/api/v1/applications/${nowhere}/documents/credentialCopy`;

  it('over 20 MB is refused', async () => {
    const { bearer } = await person('applicant');
    expect(await ask('POST', path, upload(21 * 1024 * 1024, bearer))).toMatchObject({ status: 413, body: { code: 'tooLarge' } });
  });

  it('that is none is refused', async () => {
    const { bearer, send } = await person('applicant');
    expect(await send('POST', `/applications/${nowhere}/documents/credentialCopy`, {})).toMatchObject({ status: 415 });
    expect(await ask('POST', path, upload(10, bearer, 'other'))).toMatchObject({ status: 400 });
    const cut = {
      headers: { ...bearer, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    };
    expect((await ask('POST', path, cut)).status).toBe(400);
  });

  it('to a document that is none is refused', async () => {
    const { bearer, send } = await person('applicant');
    const { body } = await send('POST', '/applications', startBody);
    expect((await ask('POST', `/api/v1/applications/${body.id}/documents/passport`, upload(10, bearer))).status).toBe(404);
  });
});

describe('a request whose content is wrong', () => {
  it('is told which field and why, in Chinese', async () => {
    const { status, body } = await json('POST', '/accounts', {
      organisationName: ' ',
      uscc: '91350100M000100Y44',
      mobile: '12',
      smsCode: 'abc',
      password: 'short',
      agreed: { agreement: 'read', privacy: 'read' },
    });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalidInput' });
    const faults = Object.fromEntries((body.fields ?? []).map(({ path, message }) => [path, message]));
    expect(faults).toEqual({
      organisationName: '请填写单位名称',
      uscc: '信用代码第 18 位校验不符，请核对',
      mobile: '手机号应为 1 开头的 11 位数字',
      smsCode: '短信验证码为 6 位数字；第 1 位「a」不可用',
      password: '密码至少 10 位',
    });
  });

  it('is told so in Chinese on each endpoint that is for everybody', async () => {
    for (const name of endpointNames) {
      const row = endpointRow(name);
      if (!row.body || row.access !== 'anyone') continue;
      const [method, path] = addressOf(name);
      const { status, body } = await json(method, path, { purpose: 1, answers: 'x', uscc: 7, code: null, mobile: {} });
      expect({ name, status }).toEqual({ name, status: 400 });
      expect(body.fields?.length).toBeGreaterThan(0);
      for (const { path: field, message } of body.fields ?? []) expect(`${field} ${message}`).toMatch(/^[\w.]+ [^a-z]*[\u4e00-\u9fff]/);
    }
  });

  it('in the query is told so too', async () => {
    const reviewer = await person('reviewer');
    const { status, body } = await reviewer.send('GET', '/staff/queue?state=nonsense');
    expect({ status, field: body.fields?.[0]?.path }).toEqual({ status: 400, field: 'state' });
  });
});

describe('a command in the wrong state', () => {
  it('is told the state and what may be done now', async () => {
    const agent = await person('applicant');
    const { body } = await agent.send('POST', '/applications', startBody);
    const refused = await agent.send('POST', `/applications/${body.id}/post`, { courier: 'ems', waybill: 'EX123456789CN' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'wrongState', allowed: ['submit', 'cancel'] } });
    expect(refused.body.message).toBe('当前为「填写资料」，不能填写快递单号。');
  });

  it.each([
    ['reviewer', 'approve', {}],
    ['reviewer', 'return', { documents: { credentialCopy: '缺少公章' } }],
    ['reviewer', 'accept-papers', {}],
    ['reviewer', 'agent-papers', { letterCode: 'JXCA/1/L/1/1/1/AAAAAAAAAAAAA', cardName: '温洁', cardTail: '123456' }],
    ['reviewer', 'refuse-papers', { note: '缺少公章' }],
    ['dispatcher', 'receive', {}],
    ['producer', 'produce', { certificateSerial: '3A00000001', keySerial: 'UKEY-000001', keySerialAgain: 'UKEY-000001' }],
    ['dispatcher', 'parcel-returned', { note: '快递退回', reason: 'addressWrong' }],
    ['dispatcher', 'redispatch', { note: '快递退回', reason: 'addressWrong' }],
    ['dispatcher', 'parcel-lost', { note: '快递遗失', reason: 'lost' }],
    ['dispatcher', 'parcel-reason', { note: '快递退回', reason: 'refused' }],
    ['dispatcher', 'resend', { note: '来电同意', reason: 'refused' }],
    ['dispatcher', 'dispatch', {}],
    ['dispatcher', 'deliver', {}],
    ['dispatcher', 'reopen-delivery', { note: '误点了签收' }],
    ['producer', 'key-lost/take-back', { note: '证书在手' }],
    [
      'producer',
      'serials',
      { certificateSerial: '3A00000001', keySerial: 'UKEY-000001', keySerialAgain: 'UKEY-000001', reason: '读错了锁' },
    ],
    ['producer', 'remake', { why: 'lost', reason: '快递公司确认丢失' }],
    ['supervisor', 'reject', { note: '不符合条件' }],
  ] as const)('by a %s, "%s", is refused while the applicant still fills in', async (role, command, body) => {
    const [agent, member, supervisor] = [await person('applicant'), await person(role), await person('supervisor')];
    const { body: draft } = await agent.send('POST', '/applications', startBody);
    const { body: shown } = await supervisor.send('GET', `/staff/applications/${draft.id}`);
    const refused = await member.send('POST', `/staff/applications/${draft.id}/${command}`, { seen: shown.seen, ...body });
    expect(refused).toMatchObject({ status: 409, body: { code: 'wrongState', allowed: [] } });
    expect(refused.body.message).toContain(lifecycle.states.draft.label);
    expect(await world.database.application.findUnique({ where: { id: draft.id } })).toMatchObject({ state: 'draft' });
  });
});

describe('a platform that cannot prove itself', () => {
  /** Somebody may hang up on one who sends too much: that is a refusal too. */
  async function sends(platform: string, body: string): Promise<'refused' | 'taken' | 'crashed'> {
    const response = await fetch(`${world.origin}/api/v1/notices/${platform}`, { method: 'POST', body }).catch(() => null);
    if (!response) return 'refused';
    if (response.status >= 500) return 'crashed';
    return response.status >= 400 || /^fail(ure)?$/.test(await response.text()) ? 'refused' : 'taken';
  }

  it.each(['wechat-pay', 'alipay', 'kuaidi100'])('is refused at /notices/%s, whatever it sends', async (platform) => {
    const outcomes = [];
    for (const body of ['', '{}', '{', 'param=%7B%7D&sign=00', '\u0000%', 'x'.repeat(2_000_000)])
      outcomes.push(await sends(platform, body));
    expect(outcomes).toEqual(outcomes.map(() => 'refused'));
    expect(await world.database.channelNotice.count()).toBe(0);
    await alive();
  });
});

it('answers as before after all of this', alive);
