import { describe, expect, it } from '@jest/globals';
import { foldLogin } from '../../server/contract/identifiers.ts';
import { changeFault } from '../../server/features/staff/rules.ts';

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

  it('leaves somebody who can add staff', () => {
    const last = '至少要保留一名在用的管理员';
    expect(changeFault(boss, { roles: ['reviewer'] }, boss.id, [boss.id])).toEqual({ path: 'roles', message: last });
    expect(changeFault(boss, { active: false }, 'a-2', [boss.id])).toEqual({ path: 'active', message: last });
    expect(changeFault({ ...boss, active: false }, { roles: ['administrator'] }, 'a-2', [])).toEqual({ path: 'active', message: last });
  });
});

describe('a login', () => {
  it.each(['reviewer', 'Reviewer', '  REVIEWER ', 'ｒｅｖｉｅｗｅｒ'])('typed as "%s" is one and the same', (typed) => {
    expect(foldLogin(typed)).toBe('reviewer');
  });
});
