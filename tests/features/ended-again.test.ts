import { expect, it } from '@jest/globals';
import { accountService } from './account-service.ts';

const { visitor, organisation, askForCode, codeOn, register, member, password } = await accountService();
const supervisor = await member('lead', ['supervisor']);

it('An organisation that the staff found gone is gone under every account that is opened with its credit code, until they take it back', async () => {
  const { uscc, name } = organisation();
  const opens = async () => {
    const client = visitor();
    const who = organisation({ uscc, name });
    await askForCode(client, who.mobile);
    const { body } = await register(client, who, codeOn(who.mobile));
    return { client, id: body.id };
  };
  const closes = async ({ client }: Awaited<ReturnType<typeof opens>>) =>
    expect((await client.call('POST /account/close', { body: { password } })).status).toBe(204);
  const judges = (id: string, ended: boolean) =>
    supervisor.client.call('POST /staff/accounts/:id/register', { params: { id }, body: { ended, note: '回拨单位公开电话核实' } });
  const isEnded = async () => {
    const { body } = await supervisor.client.call('GET /staff/accounts', { query: { search: uscc } });
    return body[0]?.ended;
  };

  const first = await opens();
  expect((await judges(first.id, true)).status).toBe(200);
  await closes(first);
  const second = await opens();
  expect(await isEnded()).toMatchObject({ as: '注销或吊销' });
  expect((await judges(second.id, false)).body.ended).toBeNull();
  await closes(second);
  await opens();
  expect(await isEnded()).toBeNull();
});
