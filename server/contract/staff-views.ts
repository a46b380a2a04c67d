import { z } from 'zod';
import { accountChangeKinds } from './account-changes.ts';
import { correction } from './corrections.ts';
import { type DifferenceKind, differenceKinds } from './differences.ts';
import { keys } from './machine.ts';
import { type DifferenceState, difference } from './machines/difference.ts';
import { type StaffRole, staffRoles } from './roles.ts';
import { seen } from './seen.ts';
import { standingKeys } from './standings.ts';
import { taskView } from './task-view.ts';
import { staffJudgements } from './verification-means.ts';
import { applicationCommand, applicationState, applicationSummary, applicationView, paymentView, refundView } from './views.ts';

/** Shapes of what only staff are answered. */

export const staffRole = z.enum(Object.keys(staffRoles) as [StaffRole, ...StaffRole[]]);

export const staffMember = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  roles: z.array(staffRole),
  active: z.boolean(),
  /** Whether a second factor is set up. */
  secondFactor: z.boolean(),
  /** Whether there is a mobile that can be told. */
  reached: z.boolean(),
  /** Who asked lately for the second factor to be taken away: another administrator does it. */
  resetAskedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Who asked lately that this one have further roles, and which: another administrator gives them. */
  rolesAskedBy: z.object({ id: z.string(), name: z.string(), roles: z.array(staffRole) }).nullable(),
  /** Who asked lately for another password or mobile of this administrator: another administrator does it. */
  credentialAskedBy: z.object({ id: z.string(), name: z.string(), what: z.enum(['password', 'mobile']) }).nullable(),
});

/** The channel's last answer about it, where no table has that word; null once it said one that we know. */
const unknownCode = z.string().nullable();

/** The applicant's view plus what only staff see. */
export const caseView = applicationView.extend({
  payments: z.array(paymentView.extend({ unknownCode })),
  refunds: z.array(
    refundView.extend({ unknownCode, entered: z.object({ reference: z.string(), paidOn: z.string(), by: z.string() }).nullable() }),
  ),
  accountId: z.string(),
  /** It asks for no certificate: the legal representative is asked by it about somebody else's account, for which this standing is wanted. */
  claim: z.string().nullable(),
  /** Sent back with every command on what this shows. */
  seen,
  tasks: z.array(taskView),
  /** What waits for a second person; the case rests until then. */
  request: z
    .object({
      id: z.string(),
      command: applicationCommand,
      commandLabel: z.string(),
      reason: z.string(),
      amountFen: z.int(),
      /** Of what was paid, by the product's table. */
      keptFen: z.int(),
      /** What becomes other with it, to be held against the thing itself. */
      corrections: z.array(correction),
      askedBy: z.string(),
      askedAt: z.string(),
      expiresAt: z.string(),
      /** Whether the caller may be the second person. */
      mayDecide: z.boolean(),
      /** Whether it is the caller's own. */
      mayTakeBack: z.boolean(),
    })
    .nullable(),
  /** What WeChat was told about the goods of the payment that stands; null for Alipay and before paying. */
  shipping: z
    .object({
      announcedAt: z.string().nullable(),
      delayUntil: z.string().nullable(),
      uploadedAt: z.string().nullable(),
      courierLabel: z.string().nullable(),
      waybill: z.string().nullable(),
      /** Whether WeChat still takes another waybill. */
      mayCorrect: z.boolean(),
    })
    .nullable(),
  /** Other applications whose originals were posted under the same number: the desk opens them together. `known`: of the same organisation or agent. */
  envelope: z.array(
    z.object({ id: z.string(), orderNumber: z.string(), organisationName: z.string(), state: applicationState, known: z.boolean() }),
  ),
  /** Whose letter, card and account the service knows, while they are not one person's. */
  agentPapers: z.object({ letter: z.string(), card: z.string(), account: z.string() }).nullable(),
  /** What two members of the staff judge about the legal representative, and what the reader may enter now; null where nothing can be entered. */
  manualCheck: z
    .object({
      verificationId: z.string(),
      /** When the person chose this way. */
      requestedAt: z.string(),
      /** The recording, for ten minutes; opening it is written down. */
      video: z.string().nullable(),
      /** What the first of the two entered. */
      vouched: z.object({ own: z.boolean(), note: z.string() }).nullable(),
      judgements: z.array(z.enum(staffJudgements)),
      /** Read to who comes without having agreed on the page, and agreed to there; null where nobody can come or it was agreed to. */
      counterConsent: z.array(z.string()).nullable(),
    })
    .nullable(),
});

export const queueItem = applicationSummary.extend({ manualCheck: z.boolean(), postedAgain: z.boolean(), request: z.boolean() });

/** A request that was refused, found by the code that the person was shown. */
export const refusedRequest = z.object({
  id: z.string(),
  code: z.string(),
  at: z.string(),
  /** What was asked, in the words of the table of endpoints. */
  doing: z.string(),
  /** Row of the table of errors, and its sentence. */
  error: z.string(),
  message: z.string(),
  /** Null where it was about none, or about one that the role does not see. */
  application: z.object({ id: z.string(), orderNumber: z.string(), organisationName: z.string() }).nullable(),
});

export const accountView = z.object({
  id: z.string(),
  uscc: z.string(),
  /** How who signs in with it stands to the organisation. */
  standing: z.enum(standingKeys),
  standingLabel: z.string(),
  organisationName: z.string(),
  mobile: z.string(),
  wechatBound: z.boolean(),
  createdAt: z.string(),
  /** A passed 法人核验 stands behind it. */
  claimed: z.boolean(),
  /** As what it counts as gone, and since when; null: nobody says so. */
  ended: z.object({ as: z.string(), since: z.string() }).nullable(),
  /** What a member of staff asked to change, until another one decides. */
  change: z
    .object({
      kind: z.enum(accountChangeKinds),
      /** Masked; empty where none is given. */
      mobile: z.string(),
      agentName: z.string(),
      evidence: z.string(),
      askerName: z.string(),
      askedBy: z.string(),
      askedAt: z.string(),
    })
    .nullable(),
});

export const differenceView = z.object({
  id: z.string(),
  kind: z.enum(keys(differenceKinds) as [DifferenceKind, ...DifferenceKind[]]),
  label: z.string(),
  /** What a person does about it. */
  advice: z.string(),
  about: z.string(),
  day: z.string(),
  state: z.enum(keys(difference.states) as [DifferenceState, ...DifferenceState[]]),
  stateLabel: z.string(),
  applicationId: z.string().nullable(),
  ourFen: z.int().nullable(),
  theirFen: z.int().nullable(),
  /** Who sees to it; null while nobody has taken it. */
  owner: z.string().nullable(),
  /** Whole days since it was found, until it was closed. */
  ageDays: z.int(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  resolution: z.string().nullable(),
});

const billSummary = z.object({ lines: z.int(), inFen: z.int(), outFen: z.int() });

export const reconciliationView = z.object({
  runs: z.array(
    z.object({
      day: z.string(),
      finishedAt: z.string().nullable(),
      wechat: billSummary,
      alipay: billSummary,
      differences: z.int(),
    }),
  ),
  /** Open ones first, the oldest on top; then those closed in the last month. */
  differences: z.array(differenceView),
});
