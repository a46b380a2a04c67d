import type { z } from 'zod';
import type { StaffRole } from '../contract/roles.ts';
import type { taskView as shape } from '../contract/staff-views.ts';
import { type TaskKind, taskKinds } from '../contract/tasks.ts';
import { dateAsDay } from '../contract/time.ts';
import type { Task } from '../generated/prisma/client.ts';

export const taskView = (row: Task & { application: { orderNumber: string } | null }): z.infer<typeof shape> => ({
  id: row.id,
  kind: row.kind as TaskKind,
  label: taskKinds[row.kind as TaskKind].label,
  byHand: taskKinds[row.kind as TaskKind].byHand,
  role: row.role as StaffRole,
  applicationId: row.applicationId,
  orderNumber: row.application?.orderNumber ?? null,
  about: row.about,
  createdAt: row.createdAt.toISOString(),
  dueOn: row.dueOn ? dateAsDay(row.dueOn) : null,
  doneAt: row.doneAt?.toISOString() ?? null,
  doneBy: row.doneBy,
  outcome: row.outcome,
});
