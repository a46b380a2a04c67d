import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import type { Refusal } from '../../server/contract/errors.ts';
import { foldLogin } from '../../server/contract/identifiers.ts';
import { rolesOfTwo } from '../../server/contract/machines/two-person-request.ts';
import { askedLife, changeFault, housesOf, isAsked, rising, rolesAsked, wantedOf } from '../../server/features/staff/rules.ts';

const catalogue = { [jiangxiPublicResource.id]: jiangxiPublicResource };
const boss = { id: 'a-1', roles: ['administrator', 'reviewer'] as const, active: true };
const clerk = { id: 'r-1', roles: ['reviewer'] as const, active: true };

describe('a change of the staff', () => {
  it('is free as long as an administrator remains', () => {
    expect(changeFault(clerk, { active: false }, boss.id, [boss.id])).toBeNull();
    expect(changeFault(clerk, { roles: [] }, boss.id, [boss.id])).toBeNull();
    expect(changeFault(boss, { roles: ['reviewer'] }, 'a-2', [boss.id, 'a-2'])).toBeNull();
    expect(changeFault(boss, { active: false }, 'a-2', [boss.id, 'a-2'])).toBeNull();
    expect(changeFault(boss, { roles: ['administrator'] }, boss.id, [boss.id])).toBeNull();
    expect(changeFault(boss, {}, boss.id, [boss.id])).toBeNull();
  });

  it('never locks out who makes it', () => {
    expect(changeFault(boss, { active: false }, boss.id, [boss.id, 'a-2'])).toEqual({ path: 'active', message: '不能停用自己的账号' });
    expect(changeFault(boss, { roles: ['reviewer'] }, boss.id, [boss.id, 'a-2'])).toBeNull();
  });

  it('never gives who makes it a part in what two must agree on', () => {
    const path = 'roles';
    expect(rolesOfTwo).toContain('supervisor');
    expect(changeFault(boss, { roles: ['administrator', 'supervisor'] }, boss.id, [boss.id])).toMatchObject({ path });
    expect(changeFault(boss, { roles: ['administrator', 'supervisor'] }, 'a-2', [boss.id])).toBeNull();
    const supervising = { ...boss, roles: ['administrator', 'supervisor'] as const };
    expect(changeFault(supervising, { roles: ['administrator', 'supervisor'] }, boss.id, [boss.id])).toBeNull();
  });

  it('leaves somebody who can add staff', () => {
    const last = '至少要保留一名在用的管理员';
    expect(changeFault(boss, { roles: ['reviewer'] }, boss.id, [boss.id])).toEqual({ path: 'roles', message: last });
    expect(changeFault(boss, { active: false }, 'a-2', [boss.id])).toEqual({ path: 'active', message: last });
    expect(changeFault({ ...boss, active: false }, { roles: ['administrator'] }, 'a-2', [])).toEqual({ path: 'active', message: last });
  });
});

describe('roles that a change would give, which two must want', () => {
  const [on, off] = [true, false];
  const as = (active: boolean, ...roles: string[]) => ({ active, roles });

  it.each([
    ['the role is given', as(on, 'reviewer'), as(on, 'reviewer', 'finance'), ['finance']],
    ['one who has it comes back', as(off, 'administrator'), as(on, 'administrator'), ['administrator']],
    ['both at once', as(off, 'reviewer'), as(on, 'reviewer', 'finance'), ['reviewer', 'finance']],
    ['who has it keeps it', as(on, 'finance'), as(on, 'finance'), []],
    ['one is taken', as(on, 'finance', 'reviewer'), as(on, 'reviewer'), []],
    ['it is given to one who stays deactivated', as(off), as(off, 'administrator'), []],
    ['one who has it is deactivated', as(on, 'administrator'), as(off, 'administrator'), []],
  ] as const)('when %s', (_, before, after, risen) => {
    expect(rising(before, after)).toEqual(risen);
  });

  it('are those that somebody is asked to have; who was asked before they were named is asked for the administrator’s', () => {
    expect(rolesAsked({ administratorAskedBy: null, rolesAsked: ['finance'] })).toEqual([]);
    expect(rolesAsked({ administratorAskedBy: 'a-1', rolesAsked: [] })).toEqual(['administrator']);
    expect(rolesAsked({ administratorAskedBy: 'a-1', rolesAsked: ['finance'] })).toEqual(['finance']);
  });
});

describe('what one administrator asked', () => {
  const at = new Date('2026-11-29T10:00:00Z');
  const after = (ms: number) => new Date(at.getTime() + ms);

  it('waits a day for another, and is nothing without who and when', () => {
    const asked = { by: 'a-1', at };
    expect([0, askedLife - 1, askedLife].map((ms) => isAsked(asked, after(ms)))).toEqual([true, true, false]);
    expect(askedLife).toBe(86_400_000);
    expect(isAsked({ by: null, at }, at)).toBe(false);
    expect(isAsked({ by: 'a-1', at: null }, at)).toBe(false);
  });
});

describe('what staff want changed of an agent', () => {
  const mobile = '13900001111';
  const id = '11010519491231002X';
  const faultsOf = (wanted: Parameters<typeof wantedOf>[0]): string[] => {
    try {
      wantedOf(wanted);
      return [];
    } catch (error) {
      return (error as Refusal).extra.fields?.map(({ path, message }) => `${path} ${message}`) ?? ['other'];
    }
  };

  it('is another mobile, of the same person', () => {
    expect(wantedOf({ kind: 'changeMobile', mobile, agentName: '涂思远', agentIdNumber: id })).toEqual({ agentMobile: mobile });
    expect(faultsOf({ kind: 'changeMobile' })).toEqual(['mobile 请填写新手机号']);
  });

  it('is another person with a mobile, a name and a number that can be one', () => {
    const person = { agentName: '涂思远', agentIdKind: 'residentId', agentIdNumber: id };
    expect(wantedOf({ kind: 'handOver', mobile, agentName: '涂思远', agentIdNumber: ` ${id.toLowerCase()}` })).toEqual({
      ...person,
      agentMobile: mobile,
    });
    expect(faultsOf({ kind: 'handOver', ...person })).toEqual(['mobile 请填写新手机号']);
    expect(faultsOf({ kind: 'handOver', mobile, ...person, agentName: '' })).toEqual(['agentName 请填写新经办人姓名']);
    expect(faultsOf({ kind: 'handOver', mobile, agentName: '涂思远' })).toEqual(['agentIdNumber 请填写新经办人证件号码']);
    expect(faultsOf({ kind: 'handOver', mobile, ...person, agentIdNumber: '110105194912310021' })).toHaveLength(1);
    expect(faultsOf({ kind: 'handOver' })).toHaveLength(3);
  });

  it('is nothing of anybody where the account ends', () => {
    expect(wantedOf({ kind: 'takeOver' })).toEqual({});
  });
});

describe('the houses that the staff work for', () => {
  it('are the authorities of the catalogue', () => {
    expect(housesOf({ catalogue })).toEqual(Object.values(catalogue).map(({ authority }) => authority.name));
    expect(housesOf({ catalogue })).not.toEqual([]);
  });
});

describe('a login', () => {
  it.each(['reviewer', 'Reviewer', '  REVIEWER ', 'ｒｅｖｉｅｗｅｒ'])('typed as "%s" is one and the same', (typed) => {
    expect(foldLogin(typed)).toBe('reviewer');
  });
});
