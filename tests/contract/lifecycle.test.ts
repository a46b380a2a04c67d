import { describe, expect, it } from '@jest/globals';
import { allowed, type CommandRow, finals, keys, leadsAnywhere, statesThat, target } from '../../server/contract/machine.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle, stages } from '../../server/contract/machines/application.ts';
import { allStaff, type Role } from '../../server/contract/roles.ts';
import { catalogue } from '../support/products.ts';
import { agreedOfParcels, type Expected } from './agreed-parcels.ts';
import { reachable } from './machine-graph.ts';

/** The money is here and no key is made. */
const paidFor: ApplicationState[] = ['inProduction', 'paid', 'papersIncomplete', 'posted', 'received'];

/** The procedure as it was agreed, written down a second time: a change of the table must be meant. */
const agreed: Record<ApplicationCommand, Expected> = {
  submit: { by: ['applicant'], from: ['draft', 'returned'], to: 'submitted' },
  return: { by: ['reviewer'], from: ['submitted'], to: 'returned', effects: ['tellAgent'] },
  approve: { by: ['reviewer'], from: ['submitted'], to: 'approved', effects: ['tellAgent'] },
  pay: { by: ['payments'], from: ['approved'], to: 'paid', effects: ['announceShipping', 'tellAgent'] },
  post: { by: ['applicant'], from: ['paid', 'papersIncomplete'], to: 'posted', effects: ['trackParcel'] },
  receive: {
    by: ['courier', 'dispatcher', 'reviewer'],
    from: ['paid', 'papersIncomplete', 'posted'],
    to: 'received',
    effects: ['tellAgent'],
  },
  refusePapers: { by: ['reviewer'], from: ['received'], to: 'papersIncomplete', effects: ['tellAgent'] },
  acceptPapers: { by: ['reviewer'], from: ['received'], to: 'inProduction' },
  produce: { by: ['producer'], from: ['inProduction'], to: 'produced', effects: ['openInvoice'] },
  dispatch: {
    by: ['dispatcher'],
    from: ['produced'],
    to: 'dispatched',
    effects: ['reportShipping', 'tellAgent', 'tellReceiver', 'trackParcel'],
  },
  ...agreedOfParcels,
  deliver: { by: ['applicant', 'courier', 'dispatcher'], from: ['dispatched'], to: 'completed' },
  correctSerials: {
    by: ['producer', 'supervisor'],
    from: ['completed', 'dispatched', 'produced'],
    to: 'stays',
    effects: ['tellAgent'],
  },
  reopenDelivery: { by: ['dispatcher', 'supervisor'], from: ['completed'], to: 'dispatched', effects: ['tellAgent'] },
  postpone: { by: ['clock'], from: ['inProduction', 'produced', 'received', 'submitted'], to: 'stays', effects: ['tellAgent'] },
  cancel: { by: ['applicant'], from: ['approved', 'draft', 'returned'], to: 'cancelled', effects: ['closePayments', 'endVerification'] },
  expire: {
    by: ['clock'],
    from: ['approved', 'draft', 'returned'],
    to: 'cancelled',
    effects: ['closePayments', 'endVerification', 'tellAgent'],
  },
  reject: {
    by: ['supervisor'],
    from: ['received', 'submitted'],
    to: 'rejected',
    effects: ['endVerification', 'keepOriginals', 'refundPayment', 'tellAgent', 'voidInvoice'],
  },
  findKeyElsewhere: { by: ['clock'], from: paidFor, to: 'stays', effects: ['tellAgent'] },
  askWithdraw: { by: ['applicant'], from: ['paid', 'papersIncomplete', 'posted', 'received'], to: 'stays' },
  renewScans: {
    by: ['applicant', 'reviewer', 'supervisor'],
    from: ['approved', 'submitted'],
    to: 'returned',
    effects: ['closePayments', 'tellAgent'],
  },
  renewPapers: { by: ['applicant', 'reviewer', 'supervisor'], from: paidFor, to: 'papersIncomplete', effects: ['tellAgent'] },
  convert: { by: ['applicant'], from: paidFor, to: 'papersIncomplete', effects: ['tellAgent'] },
  remake: {
    by: ['producer', 'supervisor'],
    from: ['completed', 'dispatched', 'produced'],
    to: 'inProduction',
    effects: ['tellAgent', 'tellReceiver'],
  },
  withdraw: {
    by: ['finance', 'supervisor'],
    from: paidFor,
    to: 'cancelled',
    effects: ['endVerification', 'keepOriginals', 'refundPayment', 'tellAgent', 'voidInvoice'],
  },
};

const turns: Record<ApplicationState, string> = {
  draft: 'applicant',
  submitted: 'reviewer',
  returned: 'applicant',
  approved: 'applicant',
  paid: 'applicant',
  posted: 'courier',
  received: 'reviewer',
  papersIncomplete: 'applicant',
  inProduction: 'producer',
  produced: 'dispatcher',
  dispatched: 'courier',
  completed: 'nobody',
  cancelled: 'nobody',
  rejected: 'nobody',
};

const states = keys<ApplicationState>(lifecycle.states);
const commands = keys<ApplicationCommand>(lifecycle.commands);
const roles: Role[] = [...allStaff, 'applicant', 'legalRepresentative', 'payments', 'courier', 'clock', 'identityProvider'];
const sorted = (names: readonly string[] = []) => [...names].sort();

describe('the life cycle of an application', () => {
  it('has the commands that were agreed and no others', () => {
    expect(sorted(commands)).toEqual(sorted(keys(agreed)));
  });

  it.each(keys(agreed))('lets "%s" be given by whom, from where, to where and with what follows, as agreed', (command) => {
    const row: { by: readonly string[]; from: readonly string[]; to: string; backTo?: readonly string[]; effects?: readonly string[] } =
      lifecycle.commands[command];
    const { by, from, to, backTo = [], effects } = agreed[command];
    expect({ by: sorted(row.by), from: sorted(row.from), to: row.to, backTo: row.backTo ?? [], effects: sorted(row.effects) }).toEqual({
      by: sorted(by),
      from: sorted(from),
      to,
      backTo,
      effects: sorted(effects),
    });
  });

  it('gives a person’s command a place on that person’s screens, and nobody else’s any', () => {
    for (const command of commands) {
      const { by, screens } = lifecycle.commands[command];
      const people: readonly Role[] = by;
      const wanted = [
        ...(people.includes('applicant') ? ['applicant'] : []),
        ...(allStaff.some((role) => people.includes(role)) ? ['console'] : []),
      ];
      expect({ command, screens }).toEqual({ command, screens: wanted });
    }
  });

  it.each(states)('says whose turn it is in "%s"', (state) => {
    expect(lifecycle.states[state].waitsFor).toBe(turns[state]);
  });

  it('tells the agent of every turn that somebody else makes theirs, and of every end that somebody else makes', () => {
    for (const command of commands) {
      const {
        by,
        from: [source],
        effects = [],
        ...row
      }: CommandRow<ApplicationState, Role, string> = lifecycle.commands[command];
      if (row.to === 'stays' || by.includes('applicant') || source === undefined) continue;
      const theirs = leadsAnywhere(row, source).map((to) => lifecycle.states[to]);
      if (theirs.some(({ waitsFor, stopped }) => waitsFor === 'applicant' || stopped))
        expect({ command, effects }).toEqual({ command, effects: expect.arrayContaining(['tellAgent']) });
    }
  });

  it('offers each role in each state exactly what was agreed', () => {
    for (const state of states)
      for (const role of roles) {
        const expected = commands.filter((command) => agreed[command].from.includes(state) && agreed[command].by.includes(role));
        expect({ state, role, commands: allowed(lifecycle, state, [role]) }).toEqual({ state, role, commands: expected });
      }
  });

  it('leads each command from each state where it was agreed, or nowhere', () => {
    for (const state of states)
      for (const command of commands) {
        const { from, to, backTo = [null] } = agreed[command];
        for (const cameFrom of backTo) {
          const expected = !from.includes(state) ? null : to === 'stays' ? state : to === 'back' ? cameFrom : to;
          expect({ state, command, to: target(lifecycle, state, command, cameFrom) }).toEqual({ state, command, to: expected });
        }
      }
  });

  it('can reach every state from a draft', () => {
    expect(sorted([...reachable(lifecycle, 'draft')])).toEqual(sorted(states));
  });

  it('can bring every application to its end', () => {
    for (const state of states)
      expect([...reachable(lifecycle, state)].some((reached) => lifecycle.states[reached as ApplicationState].stage === 'end')).toBe(true);
  });

  it('ends in three ways, after which nobody is waited for and no date runs', () => {
    const over = statesThat(lifecycle, (row) => row.over);
    expect(sorted(over)).toEqual(['cancelled', 'completed', 'rejected']);
    for (const state of states) {
      const { stage, waitsFor, limit, next } = lifecycle.states[state];
      const ended = over.includes(state);
      expect({ state, ended: stage === 'end', nobody: waitsFor === 'nobody', noDate: limit === null, nothing: next === '' }).toEqual({
        state,
        ended,
        nobody: ended,
        noDate: ended,
        nothing: ended,
      });
    }
  });

  it('gives whose turn it is something to do, wherever a person of ours or the applicant is waited for', () => {
    for (const state of states) {
      const { waitsFor, money } = lifecycle.states[state];
      // Money is the applicant's turn, but it arrives through the payment platform.
      const actor: Role | null = waitsFor === 'nobody' ? null : waitsFor === 'applicant' && money === 'asked' ? 'payments' : waitsFor;
      if (actor) expect({ state, commands: allowed(lifecycle, state, [actor]).length > 0 }).toEqual({ state, commands: true });
    }
  });

  it('grants each waiting state a time limit that every product of the catalogue has', () => {
    for (const product of Object.values(catalogue))
      for (const state of states) {
        const { limit } = lifecycle.states[state];
        if (limit) expect({ state, days: product.limits[limit] > 0 }).toEqual({ state, days: true });
      }
  });

  it('uses each time limit of the catalogue, but for what is promised beside the states', () => {
    const used = states.map((state) => lifecycle.states[state].limit).filter((limit) => limit !== null);
    const promised = sorted([...new Set(used), 'invoice', 'manualCheck', 'reopenDelivery', 'withdrawal']);
    for (const product of Object.values(catalogue)) expect(sorted(keys(product.limits))).toEqual(promised);
  });

  it('moves forward through the progress bar on the straight way', () => {
    const words = 'draft submitted approved paid posted received inProduction produced dispatched completed';
    const way = words.split(' ') as ApplicationState[];
    const passed = way.map((state) => stages.indexOf(lifecycle.states[state].stage));
    expect(passed).toEqual([...passed].sort((a, b) => a - b));
  });

  it('frees the one primary key only in the two ends without a key', () => {
    expect(sorted(statesThat(lifecycle, ({ stopped }) => stopped))).toEqual(sorted(finals(lifecycle)));
  });
});
