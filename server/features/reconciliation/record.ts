import { difference as machine } from '../../contract/small-machines.ts';
import type { Transaction } from '../../data/database.ts';
import type { Difference } from '../../generated/prisma/client.ts';
import { mayStep, step } from '../../lifecycle/step.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import { dayAsDate } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { type Finding, referenceOf } from './finding.ts';

/**
 * Writes what a run found: the same difference is the same row, one that came back is open again, one that a person resolved stays so.
 * Open ones of `examined` that were not found again are cleared. Returns how many of the found ones are open.
 */
export async function record(tx: Transaction, world: World, findings: Finding[], examined: Difference[]): Promise<number> {
  const found = new Map(findings.map((finding) => [referenceOf(finding), finding]));
  const rows = await tx.difference.findMany({ where: { reference: { in: [...found.keys()] } } });
  const known = new Map(rows.map((row) => [row.reference, row]));
  let open = 0;
  for (const [reference, finding] of found) if (await write(tx, world, known.get(reference), reference, finding)) open += 1;
  for (const row of examined) if (!found.has(row.reference)) await clear(tx, world, row);
  return open;
}

async function write(tx: Transaction, world: World, row: Difference | undefined, reference: string, finding: Finding): Promise<boolean> {
  const { subject: _, day, ...told } = finding;
  const seenAt = world.now();
  if (!row) {
    await tx.difference.create({ data: { ...told, reference, day: dayAsDate(day), createdAt: seenAt, seenAt } });
    return true;
  }
  const state = mayStep(machine, row.state, 'reopen') ? step(machine, row.state, 'reopen', ['clock']) : row.state;
  const again = state === row.state ? {} : { closedAt: null, closedBy: null, resolution: null };
  await tx.difference.update({ where: { id: row.id }, data: { ...told, ...again, state, seenAt } });
  return state === 'open';
}

async function clear(tx: Transaction, world: World, row: Difference): Promise<void> {
  const state = step(machine, row.state, 'clear', ['clock']);
  const data = { state, closedAt: world.now(), closedBy: '系统', resolution: '复核已一致' };
  await tx.difference.updateMany({ where: { id: row.id, state: row.state }, data });
}

/** One task for finance while anything is open; it goes when nothing is. */
export async function keepTask(tx: Transaction, world: World, day: string): Promise<void> {
  const open = await tx.difference.count({ where: { state: 'open' } });
  if (open === 0) return finishTasks(tx, world, { kind: 'difference', applicationId: null, doneBy: '系统', outcome: '差异已全部处理' });
  const about = `${day} 对账后还有 ${open} 处差异，请在「对账」页处理`;
  await openTask(tx, world, {
    kind: 'difference',
    role: 'finance',
    applicationId: null,
    about,
    reference: `difference:${day}`,
    dueInDays: 1,
  });
}
