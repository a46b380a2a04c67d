import type { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { payment } from '../contract/machines/payment.ts';
import { verification } from '../contract/machines/verification.ts';
import type { Actor } from '../contract/roles.ts';
import type { caseView as shape } from '../contract/staff-views.ts';
import type { World } from '../world.ts';
import { describe, wholeApplication } from './application.ts';
import { shippingView } from './shipping.ts';
import { taskView } from './task.ts';

export type CaseView = z.infer<typeof shape>;

/** An application as staff see it. */
export async function caseView(world: World, id: string, caller: Actor): Promise<CaseView> {
  const row = await world.database.application.findUnique({
    where: { id },
    include: {
      ...wholeApplication,
      tasks: { include: { application: { select: { orderNumber: true } } }, orderBy: { createdAt: 'desc' } },
      payments: { ...wholeApplication.payments, include: { shipping: true } },
      withdrawals: { where: { confirmedAt: null }, take: 1 },
    },
  });
  if (!row) throw new Refusal('notFound');
  const viewer = { role: caller.roles.join(','), id: caller.id ?? '', name: caller.name };
  const waiting = row.withdrawals[0];
  const check = row.verifications[0];
  return {
    ...(await describe(world, row, caller, viewer)),
    accountId: row.accountId,
    seen: { contentVersion: row.contentVersion, events: row.events.at(-1)?.sequence ?? 0 },
    tasks: row.tasks.map(taskView),
    withdrawal: waiting
      ? {
          command: waiting.command === 'reject' ? 'reject' : 'withdraw',
          reason: waiting.reason,
          requestedBy: waiting.requesterName,
          requestedAt: waiting.requestedAt.toISOString(),
          mayConfirm: waiting.requestedBy !== caller.id,
        }
      : null,
    shipping: shippingView(row.payments.find(({ state, method }) => payment.states[state].paid && method !== 'alipayQr')),
    manualCheck:
      check && verification.states[check.state].manual
        ? { verificationId: check.id, requestedAt: (check.consentAt ?? check.sentAt).toISOString() }
        : null,
  };
}
