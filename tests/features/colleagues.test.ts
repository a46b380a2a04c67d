import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { desks } from '../../server/access/upload-codes.ts';
import { accountService } from './account-service.ts';

const { world, visitor, registered, register, organisation, askForCode, codeOn, password } = await accountService();
const { database } = world;

/** An organisation whose agent has handed in an application once. */
async function claimed() {
  const agent = await registered();
  const { id } = await database.application.create({
    data: {
      ...{ accountId: agent.id, uscc: agent.uscc, organisationName: agent.name, submittedAt: world.now() },
      ...{ orderNumber: randomUUID(), productId: 'jiangxi-public-resource', productLine: 'trade', keyType: 'secondary', priceFen: 1 },
      ...{ answers: {}, gateAnswers: {} },
    },
  });
  const invite = (mobile: string) => agent.client.call('POST /account/colleagues', { body: { name: '温洁', mobile, password } });
  return { ...agent, applicationId: id, invite };
}

type Claimed = Awaited<ReturnType<typeof claimed>>;

/** Somebody whom the agent has invited and who has registered. */
async function colleagueOf(agent: Claimed) {
  const { mobile } = organisation();
  const client = visitor();
  const { body } = await agent.invite(mobile);
  const id = body.find((one: { standing: string }) => one.standing === 'invited')?.id ?? '';
  await askForCode(client, mobile);
  expect((await register(client, { ...agent, mobile }, codeOn(mobile))).body.standing).toBe('colleague');
  return { id, mobile, client };
}

describe('a colleague who is removed', () => {
  it('leaves no upload code open, nothing agreed to and nothing allowed', async () => {
    const agent = await claimed();
    const { id } = await colleagueOf(agent);
    await database.allowance.create({ data: { accountId: id, template: 'approved', left: 1 } });
    await desks(world).open(agent.applicationId);
    const { status } = await agent.client.call('DELETE /account/colleagues/:colleagueId', { params: { colleagueId: id } });
    expect(status).toBe(200);
    expect(await desks(world).of(agent.applicationId)).toBeNull();
    expect(await database.consent.count({ where: { accountId: id, withdrawnAt: null } })).toBe(0);
    expect(await database.allowance.count({ where: { accountId: id } })).toBe(0);
  });
});
