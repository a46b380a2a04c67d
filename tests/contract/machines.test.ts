import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../server/contract/errors.ts';
import { allowed, finals, keys, type Machine, target } from '../../server/contract/machine.ts';
import { machines as all } from '../../server/contract/machines/index.ts';
import { allStaff, type Role } from '../../server/contract/roles.ts';
import { decide } from '../../server/lifecycle/decide.ts';
import { edges, reachable } from './machine-graph.ts';

const { application: _, ...smallMachines } = all;
/** Each command of each machine a second time: `by | from > to`. */
const agreed: Record<keyof typeof smallMachines, Record<string, string>> = {
  payment: { settle: 'payments | open closed > paid', close: 'payments clock applicant | open > closed' },
  refund: {
    accept: 'payments | requested refused > processing',
    refuse: 'payments | requested processing > refused',
    succeed: 'payments | requested refused processing abnormal > success',
    fail: 'payments | requested refused processing > abnormal',
    close: 'payments | requested refused processing > closed',
    retry: 'finance | abnormal closed refused > requested',
    enterTransfer: 'finance | abnormal closed refused > transferring',
    confirmTransfer: 'finance supervisor | transferring > transferred',
    dropTransfer: 'finance supervisor | transferring > abnormal',
  },
  verification: {
    open: 'legalRepresentative | sent > opened',
    start: 'legalRepresentative | opened checking proving counterAwaited > checking',
    pass: 'identityProvider | checking proving > verified',
    fail: 'identityProvider | checking proving > opened',
    exhaust: 'identityProvider | checking proving > exhausted',
    startMobile: 'legalRepresentative | opened checking proving counterAwaited exhausted > proving',
    startBankCard: 'legalRepresentative | opened checking proving counterAwaited exhausted > proving',
    sendVideo: 'legalRepresentative | opened checking proving counterAwaited exhausted > manualReview',
    chooseCounter: 'legalRepresentative | opened checking proving exhausted > counterAwaited',
    attend: 'reviewer supervisor | sent opened checking proving counterAwaited manualReview exhausted > vouched',
    vouch: 'reviewer supervisor | manualReview > vouched',
    confirm: 'reviewer supervisor | vouched > verified',
    decline: 'reviewer supervisor | counterAwaited manualReview vouched > opened',
    refuse: 'legalRepresentative | sent opened checking proving counterAwaited manualReview vouched > refused',
    expire: 'clock | sent opened checking proving counterAwaited exhausted > expired',
    outdate: 'clock | verified manualReview vouched > expired',
    postpone: 'clock | manualReview vouched > stays',
    endWithCase: 'clock | sent opened checking proving counterAwaited exhausted manualReview vouched > expired',
  },
  documentSlot: {
    upload: 'applicant desk | missing uploaded passed flagged > uploaded',
    remove: 'applicant | uploaded passed flagged > missing',
    outdate: 'applicant administrator supervisor reviewer | uploaded passed > flagged',
    restore: 'applicant administrator supervisor reviewer | flagged > uploaded',
    pass: 'reviewer | uploaded passed > passed',
    flag: 'reviewer | uploaded passed > flagged',
  },
  upload: {
    check: 'clock | received > checking',
    putBack: 'clock | checking > received',
    sort: 'applicant desk | checking > sorted',
    refuse: 'clock | received checking > refused',
  },
  parcel: {
    carry: 'courier | announced unseen delivering problem silent refused lost damaged > inTransit',
    handOut: 'courier | announced unseen inTransit problem silent refused lost damaged > delivering',
    deliver:
      'courier dispatcher reviewer applicant | announced unseen inTransit delivering problem silent refused returned lost damaged > delivered',
    trouble: 'courier | announced unseen inTransit delivering silent refused lost > problem',
    miss: 'clock courier | announced > unseen',
    fallSilent: 'clock | inTransit delivering problem > silent',
    refuse: 'courier | announced unseen inTransit delivering problem silent lost > refused',
    sendBack: 'courier dispatcher | announced unseen inTransit delivering problem silent refused lost > returned',
    lose: 'courier dispatcher | announced unseen inTransit delivering problem silent refused returned > lost',
    damage: 'courier dispatcher | announced unseen inTransit delivering problem silent refused returned lost > damaged',
    retype: 'applicant | announced unseen > announced',
    readdress: 'dispatcher | announced unseen inTransit delivering delivered problem silent refused returned > announced',
    reopen: 'dispatcher supervisor | delivered > inTransit',
  },
  invoice: {
    confirm: 'applicant | confirmed > confirmed',
    open: 'clock | confirmed > awaited',
    attach: 'finance invoiceProvider | awaited attached mailed bounced > attached',
    addFile: 'finance invoiceProvider | awaited attached mailed bounced > stays',
    mail: 'clock | attached > mailed',
    proveTitle: 'applicant | confirmed awaited reversing > stays',
    settleTitle: 'finance | awaited > stays',
    postpone: 'clock | awaited attached reversing > stays',
    bounce: 'clock finance | attached mailed > bounced',
    resend: 'finance applicant | mailed bounced > attached',
    correct: 'applicant | confirmed > confirmed',
    reissue: 'applicant | awaited > awaited',
    replace: 'applicant | attached mailed bounced > reversing',
    goOn: 'finance invoiceProvider | reversing > awaited',
    void: 'clock | awaited attached mailed bounced reversing > voiding',
    reduce: 'clock | awaited attached mailed bounced reversing > reversing',
    reverse: 'finance invoiceProvider | voiding > reversed',
  },
  redLetter: {
    askBuyer: 'finance | requested lapsed declined > asked',
    remind: 'clock | asked > asked',
    lapse: 'clock | asked > lapsed',
    decline: 'finance | asked > declined',
    issueRed: 'finance invoiceProvider | requested asked > issued',
    needNoRed: 'finance invoiceProvider | requested > unneeded',
  },
  task: {
    announceCall: 'reviewer producer dispatcher finance supervisor administrator | open awaitingCall > open',
    reachCall: 'reviewer producer dispatcher finance supervisor administrator | open awaitingCall written > open',
    missCall: 'reviewer producer dispatcher finance supervisor administrator | open awaitingCall > awaitingCall',
    callAgain: 'clock | awaitingCall > open',
    putOffCall: 'clock | open > awaitingCall',
    postpone: 'clock | open awaitingCall written > stays',
    writeNotice: 'reviewer producer dispatcher finance supervisor administrator | open awaitingCall > written',
    passOn: 'clock | written > open',
    finish: 'reviewer producer dispatcher finance supervisor administrator clock invoiceProvider | open awaitingCall written > done',
    reopen: 'reviewer producer dispatcher finance supervisor administrator | done > open',
  },
  twoPersonRequest: {
    confirm: 'finance supervisor producer | asked > confirmed',
    refuse: 'finance supervisor producer | asked > refused',
    takeBack: 'finance supervisor producer | asked > withdrawn',
    lapse: 'clock | asked > withdrawn',
    expire: 'clock | asked > expired',
  },
  withdrawal: {
    grant: 'finance supervisor | asked > done',
    refuse: 'finance supervisor | asked > refused',
    takeBack: 'applicant | asked > takenBack',
    postpone: 'clock | asked > stays',
  },
  replacedKey: {
    revoke: 'producer supervisor | inForce > revoked',
    find: 'clock | inForce > found',
    loseAgain: 'clock | found > inForce',
  },
  originals: {
    chooseBack: 'applicant | kept toDestroy > toSendBack',
    chooseDestruction: 'applicant | kept toSendBack > toDestroy',
    remind: 'clock | kept > kept',
    postpone: 'clock | toSendBack toDestroy destroying > stays',
    presumeBack: 'clock | kept > toSendBack',
    presumeDestruction: 'clock | kept > toDestroy',
    take: 'dispatcher | toSendBack toDestroy > stays',
    putDown: 'dispatcher supervisor | toSendBack toDestroy > stays',
    sendBack: 'dispatcher | toSendBack > sentBack',
    destroy: 'dispatcher | toDestroy > destroying',
    confirmDestruction: 'dispatcher reviewer supervisor | destroying > destroyed',
    refuseDestruction: 'dispatcher reviewer supervisor | destroying > toDestroy',
    comeBack: 'dispatcher courier | sentBack > kept',
    arriveAgain: 'clock | sentBack destroyed > kept',
  },
  difference: {
    take: 'finance supervisor | open > open',
    clear: 'clock | open > cleared',
    reopen: 'clock | cleared > open',
    resolve: 'finance supervisor | open > resolved',
  },
};

/** Ends of each machine: states that no command leaves. An invoice may always be sent again, a document always be uploaded again. */
const ends: Record<keyof typeof smallMachines, string[]> = {
  payment: ['paid'],
  refund: ['success', 'transferred'],
  verification: ['refused', 'expired'],
  documentSlot: [],
  upload: ['sorted', 'refused'],
  parcel: [],
  invoice: ['reversed'],
  redLetter: ['issued', 'unneeded'],
  difference: ['resolved'],
  twoPersonRequest: ['confirmed', 'refused', 'withdrawn', 'expired'],
  task: [],
  withdrawal: ['done', 'refused', 'takenBack'],
  replacedKey: ['revoked'],
  originals: [],
};

const ofNoStaff: Role[] = ['applicant', 'legalRepresentative', 'desk', 'serviceAccount', 'payments', 'courier', 'clock'];
const roles: Role[] = [...allStaff, ...ofNoStaff, 'identityProvider', 'invoiceProvider'];
const outcome = (work: () => string): string => {
  try {
    return work();
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe.each(keys(smallMachines))('the machine "%s"', (name) => {
  const machine: Machine<string, string, Role, string> = smallMachines[name];
  const states = keys(machine.states);
  const commands = keys(machine.commands);
  const rows = Object.entries(agreed[name]).map(([command, text]) => {
    const [by = '', way = ''] = text.split(' | ');
    const [from = '', to = ''] = way.split(' > ');
    return { command, by: by.split(' '), from: from.split(' '), to };
  });
  const rowOf = (command: string) => rows.find((row) => row.command === command);

  it('has the commands that were agreed and no others', () => {
    expect([...commands].sort()).toEqual(rows.map(({ command }) => command).sort());
  });

  it('does for every role in every state what was agreed, and refuses the rest with the right word', () => {
    for (const state of states)
      for (const command of commands)
        for (const role of roles) {
          const row = rowOf(command);
          const expected = !row?.by.includes(role) ? 'forbidden' : !row.from.includes(state) ? 'wrongState' : leads(row.to, state);
          expect({ state, command, role, outcome: outcome(() => decide(machine, state, command, [role])) }).toEqual({
            state,
            command,
            role,
            outcome: expected,
          });
        }
  });

  it('tells the same whether asked for the target, the permission or the choice', () => {
    for (const state of states)
      for (const command of commands) {
        const row = rowOf(command);
        const open = row?.from.includes(state) ?? false;
        expect(target(machine, state, command)).toBe(open && row ? leads(row.to, state) : null);
        for (const role of roles) expect(allowed(machine, state, [role]).includes(command)).toBe(open && (row?.by.includes(role) ?? false));
      }
  });

  it('reaches every state from its beginning', () => {
    expect([...reachable(machine, machine.initial)].sort()).toEqual([...states].sort());
  });

  it('ends where it was agreed to end', () => {
    expect(finals(machine).sort()).toEqual([...ends[name]].sort());
  });

  it('names each state and each command in Chinese', () => {
    for (const { label } of [...Object.values(machine.states), ...Object.values(machine.commands)])
      expect(label).toMatch(/^[\u4e00-\u9fff]+$/);
  });
});

/** A command that stays leads nowhere else. */
const leads = (to: string, state: string): string => (to === 'stays' ? state : to);

describe('what a refusal of a small machine says', () => {
  it('names the state and the command in the words of the table', () => {
    expect(() => decide(smallMachines.payment, 'paid', 'close', ['clock'])).toThrow(
      new Refusal('wrongState', { state: '已付款', command: '关闭' }).message,
    );
  });

  it('never leads a paid attempt anywhere: money that arrived stays a fact', () => {
    expect(edges(smallMachines.payment).filter(({ from }) => from === 'paid')).toEqual([]);
  });
});
