import { keys, statesThat, target } from '../../contract/machine.ts';
import { difference as machine } from '../../contract/machines/difference.ts';
import { systemActor } from '../../contract/roles.ts';
import { dayAsDate } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Difference } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { type FoundDifference, referenceOf } from './finding.ts';

/**
 * Writes what a run found: the same difference is the same row, one that came back is open again, one that a person resolved stays so.
 * Open ones of `examined` that were not found again are cleared. Returns how many of the found ones are open.
 */
export async function record(tx: Transaction, world: World, findings: FoundDifference[], examined: Difference[]): Promise<number> {
  const found = new Map(findings.map((finding) => [referenceOf(finding), finding]));
  const rows = await tx.difference.findMany({ where: { reference: { in: [...found.keys()] } } });
  const known = new Map(rows.map((row) => [row.reference, row]));
  // Most are as they were: one statement, so that a run with hundreds of them keeps nobody waiting.
  const same = rows.filter((row) => isSame(row, found.get(row.reference)));
  await tx.difference.updateMany({ where: { id: { in: same.map(({ id }) => id) } }, data: { seenAt: world.now() } });
  let open = same.filter(({ state }) => !machine.states[state].over).length;
  const asBefore = new Set(same.map(({ reference }) => reference));
  for (const [reference, finding] of found)
    if (!asBefore.has(reference) && (await write(tx, world, known.get(reference), reference, finding))) open += 1;
  for (const row of examined) if (!found.has(row.reference)) await clear(tx, world, row);
  return open;
}

/** Whether a row says already what was found, and needs no step of its own. */
function isSame(row: Difference, finding: FoundDifference | undefined): boolean {
  if (!finding || target(machine, row.state, 'reopen')) return false;
  const { kind, about, ourFen, theirFen, channel = row.channel, outTradeNo = row.outTradeNo, applicationId = row.applicationId } = finding;
  const told = { kind, about, ourFen, theirFen, channel, outTradeNo, applicationId };
  return keys(told).every((name) => told[name] === row[name]);
}

async function write(
  tx: Transaction,
  world: World,
  row: Difference | undefined,
  reference: string,
  finding: FoundDifference,
): Promise<boolean> {
  const { subject: _, day, ...told } = finding;
  const seenAt = world.now();
  if (!row) {
    await tx.difference.create({ data: { ...told, reference, day: dayAsDate(day), createdAt: seenAt, seenAt } });
    return true;
  }
  if (target(machine, row.state, 'reopen')) {
    await advance(tx, world, 'difference', row, 'reopen', systemActor('clock'), {
      set: { ...told, closedBy: null, closedBySealed: null, resolution: null, seenAt },
    });
    return true;
  }
  await tx.difference.update({ where: { id: row.id }, data: { ...told, seenAt } });
  return !machine.states[row.state].over;
}

async function clear(tx: Transaction, world: World, row: Difference): Promise<void> {
  const now = await tx.difference.findUniqueOrThrow({ where: { id: row.id } });
  if (!target(machine, now.state, 'clear')) return;
  const set = { closedBySealed: world.sealer.seal('系统'), resolution: machine.states[machine.commands.clear.to].label };
  await advance(tx, world, 'difference', now, 'clear', systemActor('clock'), { set });
}

/** One task for finance while anything is open; it goes when nothing is. */
export async function keepTask(tx: Transaction, world: World, day: string): Promise<void> {
  const open = await tx.difference.count({ where: { state: { in: statesThat(machine, ({ over }) => !over) } } });
  if (open === 0)
    return finishTasks(tx, world, { kind: 'difference', applicationId: null, actor: systemActor('clock'), outcome: '差异已全部处理' });
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
