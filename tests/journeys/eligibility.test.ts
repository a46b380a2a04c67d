import { describe, expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf, eligible } from '../support/story/agent.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { readyToSubmit, submitted } from '../support/story/stages.ts';

const service = await serviceOfFile();

describe('who may apply', () => {
  it('refuses what the counter does, and says where to go', async () => {
    const agent = agentOf(service, cast(401));
    await agent.registers();
    const start = (gate: typeof eligible) =>
      agent.person.call('POST /applications', { body: { productId: 'jiangxi-public-resource', keyType: 'primary', gate } });
    await expect(start({ ...eligible, business: 'replace' })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('4008001040'),
    });
    await expect(start({ ...eligible, applicantKind: 'expert' })).rejects.toMatchObject({ problem: { code: 'notEligible' } });
    await expect(start({ ...eligible, registered: 'deregistered' })).rejects.toMatchObject({ problem: { code: 'notEligible' } });
  });

  it('offers an organisation that has a primary key only secondary keys', async () => {
    const agent = await submitted(service, 402);
    const { offers } = await agent.person.call('GET /applications', {});
    expect(offers).toEqual([{ productId: 'jiangxi-public-resource', refusal: null, primaryKeyTaken: true }]);
    await expect(agent.starts('primary')).rejects.toMatchObject({ status: 409, problem: { code: 'primaryKeyExists' } });
    await agent.starts('secondary');
    expect(await agent.looks()).toMatchObject({ keyType: 'secondary', amountFen: 19_000 });
  });

  it('knows primary keys from before this service by the list that staff import', async () => {
    const agent = agentOf(service, cast(403));
    await agent.registers();
    const supervisor = await staffOf(service, 'supervisor');
    const { uscc, organisationName } = agent.cast;
    const body = { productLine: 'jiangxi-public-resource', holders: [{ uscc, organisationName }] };
    await supervisor.person.call('POST /staff/primary-key-holders', { body });
    await expect(agent.starts('primary')).rejects.toMatchObject({ problem: { code: 'primaryKeyExists' } });
  });

  it('gives exactly one primary key to twenty tries at once', async () => {
    const agent = agentOf(service, cast(404));
    await agent.registers();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        agent.person.call('POST /applications', { body: { productId: 'jiangxi-public-resource', keyType: 'primary', gate: eligible } }),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of tries)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ problem: { code: 'primaryKeyExists' } });
  });
});

describe('the legal representative decides', () => {
  it('refuses, the agent sees it, cannot submit, and sends a new link', async () => {
    const agent = agentOf(service, cast(405));
    await agent.registers();
    await agent.starts('primary');
    await agent.fillsIn();
    await legalRepresentativeOf(service, await agent.sendsVerification()).refuses();
    await agent.uploadsAll();
    expect((await agent.looks()).verification).toMatchObject({ state: 'refused', stateLabel: '法人已拒绝', link: null });
    await expect(agent.submits()).rejects.toMatchObject({ status: 409, problem: { code: 'notVerified' } });

    await legalRepresentativeOf(service, await agent.sendsVerification()).passesFaceCheck();
    expect((await agent.looks()).verification).toMatchObject({ state: 'verified', stateLabel: '认证成功' });
    expect((await agent.submits()).state).toBe('submitted');
  });

  it('sees failed tries counted, and may send a recording instead, which two of the staff watch', async () => {
    const agent = agentOf(service, cast(406));
    await agent.registers();
    await agent.starts('secondary');
    await agent.fillsIn();
    const legal = legalRepresentativeOf(service, await agent.sendsVerification());
    expect(await legal.failsFaceCheck()).toMatchObject({ state: 'opened', triesLeft: 4 });
    expect((await agent.looks()).verification).toMatchObject({ triesLeft: 4, lastFailure: expect.any(String) });

    await legal.sendsVideo();
    const [reviewer, supervisor] = [await staffOf(service, 'reviewer'), await staffOf(service, 'supervisor')];
    const queue = await reviewer.person.call('GET /staff/queue', {});
    expect(queue.items.find(({ id }) => id === agent.id)).toMatchObject({ manualCheck: true });
    await reviewer.watches(agent.id);
    await reviewer.judgesRepresentative(agent.id, 'vouch', '录像中本人出示身份证，与申请一致');
    expect((await agent.looks()).verification).toMatchObject({ state: 'vouched', meansLabel: '录像核验', promisedOn: expect.any(String) });
    await supervisor.watches(agent.id);
    await supervisor.judgesRepresentative(agent.id, 'confirm', '复核无误');
    expect((await agent.looks()).verification).toMatchObject({ state: 'verified' });
  });

  it('must be verified again when another legal representative is filled in', async () => {
    const agent = await readyToSubmit(service, 407);
    await agent.fillsIn({ legalName: '周海峰' });
    expect((await agent.looks()).missing).toContain('完成法人核验');
    await expect(agent.submits()).rejects.toMatchObject({ status: 409 });
  });
});
