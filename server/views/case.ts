import type { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { payment } from '../contract/machines/payment.ts';
import { verification } from '../contract/machines/verification.ts';
import type { Actor } from '../contract/roles.ts';
import type { caseView as shape } from '../contract/staff-views.ts';
import type { TwoPersonRequest } from '../generated/prisma/client.ts';
import { askedCommand, mayTakeBack, rests, whyNotSecond } from '../lifecycle/second-person.ts';
import { undecidedRequests } from '../lifecycle/states.ts';
import type { World } from '../world.ts';
import { describe, wholeApplication } from './application.ts';
import { shippingView } from './shipping.ts';
import { taskView } from './task.ts';
import { newestUploads } from './uploads.ts';

export type CaseView = z.infer<typeof shape>;

/** An application as staff see it. */
export async function caseView(world: World, id: string, caller: Actor): Promise<CaseView> {
  const sent = await newestUploads(world, { applicationId: id });
  const row = await world.database.application.findUnique({
    where: { id },
    include: {
      ...wholeApplication,
      tasks: { include: { application: { select: { orderNumber: true } } }, orderBy: { createdAt: 'desc' } },
      payments: { ...wholeApplication.payments, include: { shipping: true } },
      requests: { where: { state: undecidedRequests }, take: 1 },
    },
  });
  if (!row) throw new Refusal('notFound');
  const viewer = { role: caller.roles.join(','), id: caller.id ?? '', name: caller.name };
  const [waiting] = row.requests;
  const described = await describe(world, { ...row, sent }, caller, viewer);
  const check = row.verifications[0];
  return {
    ...described,
    // While the second person is waited for, the case rests.
    allowed: waiting ? described.allowed.filter((command) => !rests(command)) : described.allowed,
    accountId: row.accountId,
    seen: { contentVersion: row.contentVersion, events: row.events.at(-1)?.sequence ?? 0 },
    tasks: row.tasks.map(taskView),
    request: waiting ? requestView(waiting, caller) : null,
    shipping: shippingView(row.payments.find(({ state, method }) => payment.states[state].paid && method !== 'alipayQr')),
    manualCheck:
      check && verification.states[check.state].manual
        ? { verificationId: check.id, requestedAt: (check.consentAt ?? check.sentAt).toISOString() }
        : null,
  };
}

function requestView(request: TwoPersonRequest, caller: Actor): NonNullable<CaseView['request']> {
  const command = askedCommand(request);
  return {
    id: request.id,
    command,
    commandLabel: lifecycle.commands[command].label,
    reason: request.reason,
    amountFen: request.amountFen,
    askedBy: request.askerName,
    askedAt: request.askedAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    mayDecide: whyNotSecond(request, caller) === null,
    mayTakeBack: mayTakeBack(request, caller),
  };
}
