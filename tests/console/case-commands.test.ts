import { describe, expect, it } from '@jest/globals';
import { besideCommands, caseButtons, looks } from '../../server/console/src/case/commands.ts';
import { allowed, keys } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import type { ParcelState } from '../../server/contract/machines/parcel.ts';
import { allStaff, type StaffRole } from '../../server/contract/roles.ts';
import type { ParcelView } from '../../server/contract/views.ts';

const renamed = { organisation: { newerName: '江西青禾实业有限公司', ended: null, mayChange: [] }, tasks: [] };
const unchanged = { organisation: { newerName: null, ended: null, mayChange: [] }, tasks: [] };
const buttonsFor = (state: ApplicationState, ...roles: StaffRole[]) =>
  caseButtons({ ...unchanged, allowed: allowed(lifecycle, state, roles) });
const namesFor = (state: ApplicationState, ...roles: StaffRole[]) => buttonsFor(state, ...roles).map(({ command }) => command);
const envelope = {
  id: '',
  direction: 'inbound',
  courier: 'ems',
  courierLabel: '',
  waybill: '',
  stateLabel: '',
  tone: 'info',
  events: [],
  meaning: null,
  back: null,
} satisfies Omit<ParcelView, 'state'>;

describe('The buttons of a case', () => {
  it('let a reviewer return or approve a submission, with the wanted step last', () => {
    expect(buttonsFor('submitted', 'reviewer')).toEqual([
      { command: 'return', label: '退回补正', shortcut: 'B', tone: 'plain' },
      { command: 'approve', label: '预审通过', shortcut: 'A', tone: 'primary' },
    ]);
  });

  it('ask for papers under another name only while there is a question about the organisation', () => {
    const named = caseButtons({ ...renamed, allowed: allowed(lifecycle, 'received', ['reviewer']) }).map(({ command }) => command);
    expect(named).toContain('renewPapers');
    expect(namesFor('received', 'reviewer')).not.toContain('renewPapers');
  });

  it('let a supervisor alone end a submission, without a key that a slip could press', () => {
    expect(buttonsFor('submitted', 'supervisor')).toEqual([{ command: 'reject', label: '不予受理', tone: 'danger' }]);
  });

  it('follow the parcel from desk to desk', () => {
    expect(namesFor('posted', 'dispatcher')).toEqual(['parcelReturned', 'originalsLost', 'receive']);
    expect(namesFor('received', 'reviewer')).toEqual(['refusePapers', 'acceptPapers']);
    expect(namesFor('inProduction', 'producer')).toEqual(['produce']);
    // Most of them only where a parcel came back: the server leaves out what has no ground.
    expect(namesFor('produced', 'dispatcher')).toEqual(['keyLost', 'deliverAfterAll', 'explainReturn', 'agreeResend', 'dispatch']);
    expect(buttonsFor('dispatched', 'dispatcher').map(({ label }) => label)).toEqual(['登记证书遗失或破损', '登记证书退回', '登记签收']);
  });

  it('let the dispatcher say what became of a second envelope once the first is here', () => {
    const envelopes = (...states: ParcelState[]) => ({ parcels: states.map((state) => ({ ...envelope, state })) });
    const of = (state: ApplicationState, role: StaffRole, ...states: ParcelState[]) =>
      besideCommands({ state, ...envelopes(...states) }, [role]);
    expect(of('received', 'dispatcher', 'delivered', 'silent')).toEqual(['parcelReturned', 'originalsLost']);
    expect(of('received', 'reviewer', 'delivered', 'silent')).toEqual([]);
    expect(of('received', 'dispatcher', 'delivered', 'lost')).toEqual([]);
    expect(of('posted', 'dispatcher', 'delivered', 'silent')).toEqual([]);
  });

  it('are none while it is the applicant’s turn to fill in or to pay, and none at the end', () => {
    for (const state of ['draft', 'returned', 'approved', 'cancelled', 'rejected'] as const)
      expect([state, namesFor(state, ...allStaff)]).toEqual([state, []]);
  });

  it('set right what was done by mistake, without a key and never as the wanted step', () => {
    expect(buttonsFor('completed', ...allStaff)).toEqual([
      { command: 'remake', label: '重新制证', tone: 'danger' },
      { command: 'correctSerials', label: '更正序列号', tone: 'plain' },
      { command: 'reopenDelivery', label: '撤销签收', tone: 'plain' },
      { command: 'takeBackLoss', label: '撤销遗失报告', tone: 'plain' },
    ]);
    expect(namesFor('dispatched', 'producer', 'dispatcher')).toEqual(['remake', 'correctSerials', 'keyLost', 'redispatch', 'deliver']);
  });

  it('show nothing that the life cycle forbids, in every state and for every role', () => {
    for (const state of keys(lifecycle.states))
      for (const role of allStaff) {
        const permitted: string[] = allowed(lifecycle, state, [role]);
        const shown = caseButtons({ ...renamed, allowed: allowed(lifecycle, state, [role]) }).map(({ command }) => command as string);
        expect(shown.filter((command) => !permitted.includes(command))).toEqual([]);
        expect(permitted.filter((command) => !shown.includes(command))).toEqual([]);
      }
  });

  it('never give one key to two commands of the same state', () => {
    for (const state of keys(lifecycle.states)) {
      const used = buttonsFor(state, ...allStaff).flatMap(({ shortcut }) => shortcut ?? []);
      expect(new Set(used).size).toBe(used.length);
    }
  });

  it('cover every command that some member of staff may give', () => {
    const staffGives = keys(lifecycle.commands).filter((command) =>
      (lifecycle.commands[command].screens as readonly string[]).includes('console'),
    );
    expect(keys(looks).toSorted()).toEqual(staffGives.toSorted());
  });
});
