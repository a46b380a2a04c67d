import { describe, expect, it } from '@jest/globals';
import { registerSaysGone } from '../../server/content/ended-organisation.ts';
import { systemActor } from '../../server/contract/roles.ts';
import { undoneTasks } from '../../server/lifecycle/states.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { claimantsOf } from '../support/story/claimants.ts';
import type { Person } from '../support/story/http.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { submitted } from '../support/story/stages.ts';

const service = await serviceOfFile(undefined, { ceilings: 'off' });
const { world } = service;
const { told, comes, begun, becomes } = claimantsOf(service);

describe('what the staff were asked about an account', () => {
  const supervisors = (kind: string, accountId: string) =>
    world.database.task.count({ where: { kind, state: undoneTasks, reference: { startsWith: `${kind}:${accountId}:` } } });
  const idOf = async (person: Person) => (await person.call('GET /session', {})).id;

  it('is asked of the account that has the credit code from then on: an organisation that is gone is so under another login', async () => {
    const stranger = await begun(290);
    const own = await comes(490, stranger.cast);
    await own.registers('successor');
    const page = legalRepresentativeOf(service, await own.link(stranger.cast.legal));
    const [before, after] = [await idOf(stranger.person), await idOf(own.person)];
    await world.transact((tx) => registerSaysGone(tx, world, systemActor('clock'), { accountId: before, standing: 'deregistered' }));
    await page.passesFaceCheck();
    await becomes(own.person, 'charge');
    expect([await supervisors('organisationEnded', before), await supervisors('organisationEnded', after)]).toEqual([0, 1]);
    const gate = { business: 'new', applicantKind: 'organisation', registered: 'active' };
    const starts = () =>
      own.person.call('POST /applications', { body: { productId: 'jiangxi-public-resource', keyType: 'secondary', gate } });
    await expect(starts()).rejects.toMatchObject({ problem: { code: 'organisationEnded' } });
    const { person } = await staffOf(service, 'supervisor');
    await person.call('POST /staff/accounts/:id/register', { params: { id: after }, body: { ended: false, note: '已看登记机关的证明' } });
    expect(await supervisors('organisationEnded', after)).toBe(0);
    expect((await starts()).id).not.toBe('');
  });

  it('ends with what two of them wanted, where the legal representative has given it to somebody else', async () => {
    const former = await submitted(service, 291, 'secondary');
    const accountId = await idOf(former.person);
    const { person } = await staffOf(service, 'supervisor');
    const body = { kind: 'changeMobile', mobile: cast(691).mobile, evidence: '回拨单位公开电话并经单位负责人确认' } as const;
    await person.call('POST /staff/accounts/:id/change', { params: { id: accountId }, body });
    expect(await supervisors('accountChange', accountId)).toBe(2);
    const next = await comes(491, former.cast);
    await next.registers('successor');
    await legalRepresentativeOf(service, await next.link(former.cast.legal)).passesFaceCheck();
    await told(former.cast.mobile, 'agentChanged');
    expect(await supervisors('accountChange', accountId)).toBe(0);
  });
});
