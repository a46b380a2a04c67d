import type { z } from 'zod';
import { shownUse } from '../access/applications.ts';
import { type Looking, viewerOf } from '../access/tickets.ts';
import { agentPapersOf } from '../content/agent-papers.ts';
import { whyDeliveryStands } from '../content/delivery.ts';
import { productOf } from '../content/product.ts';
import { papersDiffer } from '../contract/agent-papers.ts';
import { undoesDelivery } from '../contract/arrivals.ts';
import { serialCorrections, wantedSerials } from '../contract/corrections.ts';
import { mayReveal, showsMasked, statesShownTo } from '../contract/disclosures.ts';
import { Refusal } from '../contract/errors.ts';
import type { Answers, QuestionKey } from '../contract/form.ts';
import { type ApplicationState, lifecycle } from '../contract/machines/application.ts';
import { payment } from '../contract/machines/payment.ts';
import { channelOf } from '../contract/payment-channels.ts';
import { wantedRemake } from '../contract/remake.ts';
import { remakeWords } from '../contract/remake-reasons.ts';
import type { Actor } from '../contract/roles.ts';
import type { caseView as shape } from '../contract/staff-views.ts';
import { standingRow } from '../contract/standings.ts';
import { wantedWithdrawal } from '../contract/withdrawal-rule.ts';
import type { Application, Prisma, Refund, TwoPersonRequest } from '../generated/prisma/client.ts';
import { askedCommand, askerOf, mayTakeBack, rests, whyNotSecond } from '../lifecycle/second-person.ts';
import { undecidedRequests } from '../lifecycle/states.ts';
import type { World } from '../world.ts';
import { describe, wholeApplication } from './application.ts';
import { envelopeView } from './envelope.ts';
import { manualCheckView } from './manual-check.ts';
import { enteredTransfer, refundView } from './payment.ts';
import { shippingView } from './shipping.ts';
import { taskView, wholeTask } from './task.ts';
import { newestUploads } from './uploads.ts';
import { versionOf } from './version.ts';

export type CaseView = z.infer<typeof shape>;

type Shown = Partial<Pick<Prisma.ApplicationWhereInput, 'state' | 'erasedAt' | 'restrictedAt'>>;

/** An application as staff see it who look at it: in a state that their roles see. Any other is `notFound`, so that ids cannot be probed. */
export const shownCaseView = (world: World, id: string, caller: Looking): Promise<CaseView> =>
  caseView(world, id, caller, { state: { in: statesShownTo(caller.roles) } });

/** An application as staff see it who did something there, whatever state that led to. */
export async function caseView(world: World, id: string, caller: Looking, shown: Shown = {}): Promise<CaseView> {
  const { version, sent, row } = await readCase(world, id, { ...shownUse(caller.roles), ...shown });
  const viewer = viewerOf(caller);
  const [waiting] = row.requests;
  const described = await describe(world, { ...row, sent, version }, caller, viewer);
  const check = row.verifications[0];
  const codes = new Map(row.payments.map(({ id: one, unknownCode }) => [one, unknownCode]));
  const deliveryStands = whyDeliveryStands(world, row, row.events) !== null;
  const manualCheck = check ? manualCheckView(world, row, check, caller) : null;
  return {
    ...described,
    form: { ...described.form, answers: shownAnswers(described.form.answers, row.state, manualCheck !== null) },
    allowed: described.allowed.filter((command) => !(waiting && rests(command)) && !(deliveryStands && undoesDelivery(command))),
    payments: described.payments.map((money) => ({ ...money, unknownCode: codes.get(money.id) ?? null })),
    refunds: row.refunds.map((refund) => refundForStaff(world, refund)),
    accountId: row.accountId,
    claim: row.claims ? standingRow(row.account.standing).label : null,
    invoice:
      described.invoice &&
      (mayReveal(caller.roles, row.state, 'invoiceEmail') ? described.invoice : { ...described.invoice, buyer: null, titleProofs: [] }),
    seen: { contentVersion: row.contentVersion, events: row.events.at(-1)?.sequence ?? 0 },
    tasks: row.tasks.map((task) => taskView(world, task)),
    envelope: await envelopeView(world, row, row.parcels),
    request: waiting ? requestView(world, row, waiting, caller) : null,
    shipping: shippingView(row.payments.find(({ state, method }) => payment.states[state].paid && channelOf[method] === 'wechat')),
    agentPapers: lifecycle.states[row.state].over ? null : papersDiffer(agentPapersOf(row, row.slots)),
    manualCheck,
  };
}

/** All that the view is made of; its version and the files that were sent are read before it. */
async function readCase(world: World, id: string, shown: Shown) {
  const version = await versionOf(world, id);
  const sent = await newestUploads(world, { applicationId: id });
  const row = await world.database.application.findUnique({
    where: { id, ...shown },
    include: {
      ...wholeApplication,
      tasks: { include: wholeTask, orderBy: { createdAt: 'desc' } },
      payments: { ...wholeApplication.payments, include: { shipping: true } },
      requests: { where: { state: undecidedRequests }, take: 1 },
    },
  });
  if (!row) throw new Refusal('notFound');
  return { version, sent, row };
}

const refundForStaff = (world: World, row: Refund) => ({
  ...refundView(row),
  unknownCode: row.unknownCode,
  entered: enteredTransfer(world, row),
});

const shownAnswers = (answers: Answers, state: ApplicationState, judging: boolean): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => showsMasked(state, key as QuestionKey, judging)));

function requestView(world: World, row: Application, request: TwoPersonRequest, caller: Actor): NonNullable<CaseView['request']> {
  const command = askedCommand(request);
  return {
    id: request.id,
    command,
    commandLabel: lifecycle.commands[command].label,
    reason: command === 'remake' ? remakeWords(wantedRemake.parse(request.wanted).why, request.reason) : request.reason,
    amountFen: request.amountFen,
    keptFen: wantedWithdrawal.safeParse(request.wanted).data?.keptFen ?? 0,
    corrections:
      command === 'correctSerials' ? serialCorrections(productOf(world, row).serials, row, wantedSerials.parse(request.wanted)) : [],
    askedBy: askerOf(world, request),
    askedAt: request.askedAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    mayDecide: whyNotSecond(request, caller) === null,
    mayTakeBack: mayTakeBack(request, caller),
  };
}
