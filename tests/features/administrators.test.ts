import { describe, expect, it } from '@jest/globals';
import type { StaffRole } from '../../server/contract/roles.ts';
import { sweepAskedOfAdministrators } from '../../server/features/staff/lapsed.ts';
import { accountService } from './account-service.ts';

const { world, member } = await accountService();

const administrator = await member('head', ['administrator']);
let hired = 0;
const hire = (roles: StaffRole[]) => member(`hired.${hired++}`, roles);
const change = (id: string, body: { roles?: StaffRole[]; active?: boolean }, by = administrator.client) =>
  by.call('POST /staff/members/:id', { params: { id }, body });

describe('another administrator', () => {
  const rolesOf = async (id: string) => (await world.database.staff.findUniqueOrThrow({ where: { id } })).roles;
  const asked = (id: string) =>
    world.database.task.findMany({ where: { kind: 'administratorAsked', reference: { startsWith: `administrator:${id}:` } } });

  it('is made by two: one asks, however often, and the other does it', async () => {
    const [second, hired] = [await hire(['administrator']), await hire(['reviewer'])];
    for (let again = 0; again < 3; again++) {
      const { body } = await change(hired.id, { roles: ['reviewer', 'administrator'] });
      expect(body).toMatchObject({ roles: ['reviewer'], administratorAskedBy: { id: administrator.id } });
    }
    expect((await hired.client.call('GET /staff/members', {})).status).toBe(403);
    const open = (await asked(hired.id)).filter(({ doneAt }) => doneAt === null);
    expect(open).toMatchObject([{ role: 'administrator' }]);
    const { body } = await change(hired.id, { roles: ['reviewer', 'administrator'] }, second.client);
    expect(body).toMatchObject({ roles: ['reviewer', 'administrator'], administratorAskedBy: null });
    expect((await hired.client.call('GET /staff/members', {})).status).toBe(200);
    expect((await asked(hired.id)).every(({ doneAt }) => doneAt !== null)).toBe(true);
    for (const { id } of [second, hired]) await change(id, { roles: ['reviewer'] });
  });

  it('is no new colleague, and nobody who was deactivated, at the word of one', async () => {
    const body = { login: `zhang.${Date.now()}`, name: '张岚', roles: ['administrator' as const], password: 'First-day-2026' };
    const added = await administrator.client.call('POST /staff/members', { body });
    expect(added.body).toMatchObject({ roles: [], administratorAskedBy: { id: administrator.id } });
    const former = await hire(['administrator', 'finance']);
    await change(former.id, { active: false });
    expect((await change(former.id, { active: true })).body).toMatchObject({ active: true, roles: ['finance'] });
    expect((await change(former.id, { active: true, roles: ['administrator'] })).body.roles).toEqual([]);
  });

  it('is not made by the second login of the same person, nor a day later', async () => {
    const [second, hired] = [await hire(['administrator']), await hire(['reviewer'])];
    const mobileSealed = world.sealer.seal('13979100777');
    await world.database.staff.updateMany({ where: { id: { in: [administrator.id, second.id] } }, data: { mobileSealed } });
    await change(hired.id, { roles: ['administrator'] });
    expect((await change(hired.id, { roles: ['administrator'] }, second.client)).body.code).toBe('secondPerson');
    await world.database.staff.update({ where: { id: second.id }, data: { mobileSealed: null } });
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await world.database.staff.update({ where: { id: hired.id }, data: { administratorAskedAt: yesterday } });
    await world.database.task.updateMany({ where: { kind: 'administratorAsked' }, data: { createdAt: yesterday } });
    await sweepAskedOfAdministrators(world);
    expect(await asked(hired.id)).toMatchObject([{ outcome: expect.stringContaining('已失效') }]);
    expect((await change(hired.id, { roles: ['administrator'] }, second.client)).body.administratorAskedBy?.id).toBe(second.id);
    expect(await rolesOf(hired.id)).toEqual([]);
    await world.database.staff.update({ where: { id: administrator.id }, data: { mobileSealed: null } });
    await change(second.id, { roles: ['reviewer'] });
  });
});
