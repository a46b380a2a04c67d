import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { type ApplicationCommand, lifecycle } from '../../server/contract/machines/application.ts';
import { allStaff, type Role } from '../../server/contract/roles.ts';
import {
  confirmedBy,
  givingBack,
  mayTakeBack,
  rests,
  restsForWithdrawal,
  secondNeeded,
  secondRoles,
  whyNotSecond,
} from '../../server/lifecycle/second-person.ts';

const finance = { id: 'f-1', name: '万敏', roles: ['finance'] as Role[] };
const asked = { command: 'withdraw', askedBy: finance.id };
const money: ApplicationCommand[] = ['reject', 'withdraw'];
/** Who may be the second person for each command that wants one. */
const wanted: Partial<Record<ApplicationCommand, Role[]>> = {
  correctSerials: ['producer', 'supervisor'],
  reject: ['finance', 'supervisor'],
  remake: ['producer', 'supervisor'],
  withdraw: ['finance', 'supervisor'],
};
const confirms = (...roles: Role[]) => keys(wanted).filter((command) => wanted[command]?.some((role) => roles.includes(role)));

describe('what needs two persons', () => {
  it('is giving money back on request and correcting a number, always, and ending a case where money would go back', () => {
    for (const command of keys(lifecycle.commands)) {
      expect({ command, free: secondNeeded(command, 0) }).toEqual({ command, free: command in wanted && command !== 'reject' });
      expect({ command, paid: secondNeeded(command, 1) }).toEqual({ command, paid: command in wanted });
    }
    expect([...givingBack].sort()).toEqual(money);
  });

  it('is confirmed by who the table names; what needs one person is confirmed by nobody', () => {
    for (const command of keys(lifecycle.commands)) expect([...secondRoles(command)].sort()).toEqual(wanted[command] ?? []);
    for (const role of allStaff) expect({ role, may: confirmedBy([role]).sort() }).toEqual({ role, may: confirms(role) });
    expect(confirmedBy([])).toEqual([]);
    expect(confirmedBy(['reviewer', 'finance']).sort()).toEqual(money);
  });

  it('holds up every decision of the staff meanwhile, and no fact: a parcel comes when it comes', () => {
    const ofStaff = [
      'acceptPapers',
      'approve',
      'correctSerials',
      'dispatch',
      'produce',
      'refusePapers',
      'reject',
      'remake',
      'renewPapers',
      'renewScans',
      'return',
      'withdraw',
    ];
    const decisions = [...ofStaff, 'askWithdraw', 'convert'].sort();
    expect(keys(lifecycle.commands).filter(rests).sort()).toEqual(decisions);
    // An applicant's wish to withdraw is answered by what gives the money back.
    expect(keys(lifecycle.commands).filter(restsForWithdrawal).sort()).toEqual(
      decisions.filter((command) => !(money as string[]).includes(command)),
    );
  });
});

describe('the second person', () => {
  it('is another one whom the row names', () => {
    expect(whyNotSecond(asked, { ...finance, id: 'f-2' })).toBeNull();
    expect(whyNotSecond(asked, { id: 's-1', name: '罗明', roles: ['supervisor'] })).toBeNull();
    expect(whyNotSecond({ ...asked, command: 'reject' }, { ...finance, id: 'f-2' })).toBeNull();
  });

  it('is never the first, whatever roles that one has', () => {
    expect(whyNotSecond(asked, finance)?.code).toBe('secondPerson');
    expect(whyNotSecond(asked, { ...finance, roles: allStaff })?.code).toBe('secondPerson');
  });

  it('is nobody without a role for it; that counts before who asked', () => {
    for (const role of allStaff.filter((one) => one !== 'finance' && one !== 'supervisor'))
      for (const id of ['x-1', finance.id]) expect(whyNotSecond(asked, { id, name: '罗明', roles: [role] })?.code).toBe('forbidden');
    expect(whyNotSecond({ ...asked, command: 'approve' }, { ...finance, id: 'f-2' })?.code).toBe('forbidden');
  });

  it('may not take back what another asked for', () => {
    expect(mayTakeBack(asked, finance)).toBe(true);
    expect(mayTakeBack(asked, { ...finance, id: 'f-2' })).toBe(false);
  });
});
