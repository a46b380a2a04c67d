import { describe, expect, it } from '@jest/globals';
import { jobs } from '../../server/contract/jobs.ts';
import { allStaff, type StaffRole } from '../../server/contract/roles.ts';
import { tellStaff } from '../../server/features/notification/staff.ts';
import { sweepAskedOfAdministrators } from '../../server/features/staff/lapsed.ts';
import { toldEvents } from '../support/told-events.ts';
import { accountService } from './account-service.ts';

const { world, member, told, sms, visitor, staffSignIn, password } = await accountService();

const administrator = await member('head', ['administrator']);
let hired = 0;
const hire = (roles: StaffRole[]) => member(`hired.${hired++}`, roles);
const change = (id: string, body: { roles?: StaffRole[]; active?: boolean; mobile?: string }, by = administrator.client) =>
  by.call('POST /staff/members/:id', { params: { id }, body });

describe('another administrator', () => {
  const rolesOf = async (id: string) => (await world.database.staff.findUniqueOrThrow({ where: { id } })).roles;
  const asked = (id: string) =>
    world.database.task.findMany({ where: { kind: 'administratorAsked', reference: { startsWith: `administrator:${id}:` } } });

  it('is made by two: one asks, however often, and the other does it', async () => {
    const [second, hired] = [await hire(['administrator']), await hire(['reviewer'])];
    for (let again = 0; again < 3; again++) {
      const { body } = await change(hired.id, { roles: ['reviewer', 'administrator'] });
      expect(body).toMatchObject({ roles: ['reviewer'], rolesAskedBy: { id: administrator.id } });
    }
    expect((await hired.client.call('GET /staff/members', {})).status).toBe(403);
    const open = (await asked(hired.id)).filter(({ doneAt }) => doneAt === null);
    expect(open).toMatchObject([{ role: 'administrator' }]);
    const { body } = await change(hired.id, { roles: ['reviewer', 'administrator'] }, second.client);
    expect(body).toMatchObject({ roles: ['reviewer', 'administrator'], rolesAskedBy: null });
    expect((await hired.client.call('GET /staff/members', {})).status).toBe(200);
    expect((await asked(hired.id)).every(({ doneAt }) => doneAt !== null)).toBe(true);
    for (const { id } of [second, hired]) await change(id, { roles: ['reviewer'] });
  });

  it('is no new colleague, and nobody who was deactivated, at the word of one', async () => {
    const body = { login: `zhang.${Date.now()}`, name: '张岚', roles: ['administrator' as const], password: 'First-day-2026' };
    const added = await administrator.client.call('POST /staff/members', { body });
    expect(added.body).toMatchObject({ roles: [], rolesAskedBy: { id: administrator.id } });
    const former = await hire(['administrator', 'finance']);
    await change(former.id, { active: false });
    expect((await change(former.id, { active: true })).body).toMatchObject({ active: true, roles: [] });
    expect((await change(former.id, { active: true, roles: ['administrator'] })).body.roles).toEqual([]);
  });

  it('is not made by the second login of the same person, nor a day later', async () => {
    const [second, hired] = [await hire(['administrator']), await hire(['reviewer'])];
    const mobileSealed = world.sealer.seal('13979100777');
    await world.database.staff.updateMany({ where: { id: { in: [administrator.id, second.id] } }, data: { mobileSealed } });
    await change(hired.id, { roles: ['administrator'] });
    expect((await change(hired.id, { roles: ['administrator'] }, second.client)).body.code).toBe('secondPerson');
    await world.database.staff.update({ where: { id: second.id }, data: { mobileSealed: null } });
    const unreached = (await change(hired.id, { roles: ['administrator'] }, second.client)).body;
    expect(unreached).toMatchObject({ code: 'mobileFirst', message: expect.stringContaining('请先在「员工」中为') });
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await world.database.staff.update({ where: { id: hired.id }, data: { administratorAskedAt: yesterday } });
    await world.database.task.updateMany({ where: { kind: 'administratorAsked' }, data: { createdAt: yesterday } });
    await sweepAskedOfAdministrators(world);
    expect(await asked(hired.id)).toMatchObject([{ outcome: expect.stringContaining('已失效') }]);
    expect((await change(hired.id, { roles: ['administrator'] }, second.client)).body.rolesAskedBy?.id).toBe(second.id);
    expect(await rolesOf(hired.id)).toEqual([]);
    await change(second.id, { roles: ['reviewer'] });
  });
});

describe('a role', () => {
  it.each(allStaff.filter((role) => role !== 'administrator'))(
    '%s is given by two, to a new login, another one and one that was deactivated',
    async (role) => {
      const [second, hired] = [await hire(['administrator']), await hire(['dispatcher', role])];
      const body = { login: `li.${role}`, name: '李芸', roles: [role], password: 'First-day-2026' };
      const added = (await administrator.client.call('POST /staff/members', { body })).body;
      expect(added).toMatchObject({ roles: [], rolesAskedBy: { id: administrator.id, roles: [role] } });
      await change(hired.id, { active: false });
      for (const id of [added.id, hired.id])
        for (let again = 0; again < 2; again++) expect((await change(id, { active: true, roles: [role] })).body.roles).toEqual([]);
      for (const id of [added.id, hired.id]) {
        const given = await change(id, { active: true, roles: [role] }, second.client);
        expect(given.body).toMatchObject({ roles: [role], rolesAskedBy: null });
      }
      await change(second.id, { active: false });
    },
  );

  it('that nobody asked for is not given with one that was', async () => {
    const [second, hired] = [await hire(['administrator']), await hire(['dispatcher'])];
    await change(hired.id, { roles: ['dispatcher', 'reviewer'] });
    const both = await change(hired.id, { roles: ['dispatcher', 'reviewer', 'finance'] }, second.client);
    expect(both.body).toMatchObject({ roles: ['dispatcher'], rolesAskedBy: { id: second.id, roles: ['reviewer', 'finance'] } });
    expect((await change(hired.id, { roles: ['reviewer'] })).body).toMatchObject({ roles: ['reviewer'], rolesAskedBy: null });
    await change(second.id, { active: false });
  });
});

describe('one administrator is not two', () => {
  const give = (id: string, next: string, by = administrator.client) =>
    by.call('POST /staff/members/:id/password', { params: { id }, body: { password: next } });
  const enters = async (login: string, word: string) => (await staffSignIn(visitor(), login, word)).status === 200;
  const mobileOf = async (id: string) => {
    const { mobileSealed } = await world.database.staff.findUniqueOrThrow({ where: { id } });
    return mobileSealed && world.sealer.open(mobileSealed);
  };

  it('by a password for a colleague: another asks for the same, and what the second gave is the one', async () => {
    const [victim, third] = [await hire(['administrator']), await hire(['administrator'])];
    const asked = { credentialAskedBy: { id: administrator.id, what: 'password' } };
    expect((await give(victim.id, 'Guilin-shanshui-71')).body).toMatchObject(asked);
    expect((await give(victim.id, 'Guilin-shanshui-71')).body).toMatchObject(asked);
    expect(await enters(victim.login, 'Guilin-shanshui-71')).toBe(false);
    expect((await victim.client.call('GET /session', {})).status).toBe(200);
    expect((await give(victim.id, 'Lijiang-yuxue-72', third.client)).body.credentialAskedBy).toBeNull();
    expect(await enters(victim.login, 'Lijiang-yuxue-72')).toBe(true);
    expect((await victim.client.call('GET /session', {})).status).toBe(401);
    for (const { id } of [victim, third]) await change(id, { roles: ['reviewer'] });
  });

  it('by the password of a colleague who is asked to be one, nor by one that was given just before', async () => {
    const [second, hired] = [await hire(['administrator']), await hire(['reviewer'])];
    await change(hired.id, { roles: ['administrator'] });
    expect((await give(hired.id, 'Guilin-shanshui-73')).body.credentialAskedBy).toMatchObject({ id: administrator.id });
    const fresh = await hire([]);
    await give(fresh.id, password);
    await change(fresh.id, { roles: ['administrator'] });
    await change(fresh.id, { roles: ['administrator'] }, second.client);
    await world.database.staff.update({ where: { id: fresh.id }, data: { givenPassword: false } });
    const puppet = visitor();
    await staffSignIn(puppet, fresh.login, password);
    expect((await change(hired.id, { roles: ['administrator'] }, puppet)).body.code).toBe('secondPerson');
    const agreed = await change(hired.id, { roles: ['administrator'] }, second.client);
    expect(agreed.body.roles).toEqual(['administrator']);
    for (const { id } of [second, hired, fresh]) await change(id, { roles: ['reviewer'] });
  });

  it('by a mobile: of an administrator it is changed by two who say the same, and the number of before is told', async () => {
    const [victim, third] = [await hire(['administrator']), await hire(['administrator'])];
    const former = (await mobileOf(victim.id)) ?? '';
    told.length = 0;
    const asked = { credentialAskedBy: { id: administrator.id, what: 'mobile' } };
    expect((await change(victim.id, { mobile: '13979108801' })).body).toMatchObject(asked);
    expect((await change(victim.id, { mobile: '13979108802' }, third.client)).body.credentialAskedBy?.id).toBe(third.id);
    expect([await mobileOf(victim.id), told]).toEqual([former, []]);
    expect((await change(victim.id, { mobile: '13979108802' })).body.credentialAskedBy).toBeNull();
    expect(await mobileOf(victim.id)).toBe('13979108802');
    const [job] = told;
    await tellStaff(world, jobs.tellStaff.payload.parse(job?.payload));
    expect(sms.control.messages().findLast(({ mobile }) => mobile === former)?.template).toBe('staffMobileChanged');
    const event = (await toldEvents(world, { name: 'changeMember' })).at(-1);
    expect(event?.detail).toMatchObject({ staffId: victim.id, mobile: 'changed', mobileAskedBy: third.id });
    for (const { id } of [victim, third]) await change(id, { roles: ['reviewer'] });
  });

  it.each(allStaff)('by the password or the mobile of who is %s', async (role) => {
    const [second, victim] = [await hire(['administrator']), await hire([role])];
    const former = await mobileOf(victim.id);
    expect((await give(victim.id, 'Guilin-shanshui-74')).body.credentialAskedBy).toMatchObject({ id: administrator.id, what: 'password' });
    expect(await enters(victim.login, 'Guilin-shanshui-74')).toBe(false);
    expect((await give(victim.id, 'Lijiang-yuxue-75', second.client)).body.credentialAskedBy).toBeNull();
    expect(await enters(victim.login, 'Lijiang-yuxue-75')).toBe(true);
    const number = { mobile: `139791099${allStaff.indexOf(role)}1` };
    expect((await change(victim.id, number)).body.credentialAskedBy).toMatchObject({ id: administrator.id, what: 'mobile' });
    expect(await mobileOf(victim.id)).toBe(former);
    expect((await change(victim.id, number, second.client)).body.credentialAskedBy).toBeNull();
    expect(await mobileOf(victim.id)).toBe(number.mobile);
    for (const { id } of [second, victim]) await change(id, { active: false });
  });

  it('by taking the role away, or the login out of use, before the password or the mobile is changed', async () => {
    for (const first of [{ roles: [] }, { active: false }]) {
      const victim = await hire(['finance']);
      const former = await mobileOf(victim.id);
      await world.database.staff.update({ where: { id: victim.id }, data: { totpSealed: world.sealer.seal('JBSWY3DPEHPK3PXP') } });
      await change(victim.id, first);
      expect((await give(victim.id, 'Guilin-shanshui-76')).body.credentialAskedBy).toMatchObject({ id: administrator.id });
      expect((await change(victim.id, { mobile: '13979109971' })).body.credentialAskedBy).toMatchObject({ what: 'mobile' });
      expect(await mobileOf(victim.id)).toBe(former);
    }
  });

  it('by a role that agrees with another: nobody gives it to himself', async () => {
    for (const role of ['finance', 'supervisor', 'producer'] as const) {
      const { status, body } = await change(administrator.id, { roles: ['administrator', role] });
      expect([status, body.fields?.[0]?.path]).toEqual([400, 'roles']);
    }
    expect((await change(administrator.id, { roles: ['administrator', 'reviewer'] })).status).toBe(200);
  });
});
