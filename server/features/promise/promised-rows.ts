import { productOf } from '../../content/product.ts';
import { invoice } from '../../contract/machines/invoice.ts';
import { originals } from '../../contract/machines/originals.ts';
import { task } from '../../contract/machines/task.ts';
import { verification } from '../../contract/machines/verification.ts';
import { withdrawal } from '../../contract/machines/withdrawal.ts';
import type { Product } from '../../contract/product.ts';
import { promisedOf, promisedTasks } from '../../contract/promised-tasks.ts';
import type { PromisingMachine } from '../../contract/promises.ts';
import { systemActor } from '../../contract/roles.ts';
import { type TaskKind, taskKinds } from '../../contract/tasks.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Application, Task } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { postponement, type promisedUntil } from '../../lifecycle/postponing.ts';
import { postpone } from '../../lifecycle/promises.ts';
import { openWithdrawals, withStaff } from '../../lifecycle/states.ts';
import type { Page } from '../../lifecycle/sweeps.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/** A row whose promised day has come, and what says so and promises another one. */
interface Promised {
  id: string;
  applicationId: string | null;
  postpone(): Promise<void>;
}

type PromisedRows = (world: World, OR: ReturnType<typeof promisedUntil>, page: Page) => Promise<Promised[]>;

interface Dated {
  id: string;
  applicationId: string;
  dueOn: Date | null;
  postponedTo: Date | null;
  application: Application;
}

const clock = systemActor('clock');

/** What of `row` is written: a new day, as many working days of its product from now as the thing takes. */
function later(world: World, { dueOn, postponedTo, application }: Dated, daysOf: (product: Product) => number) {
  const now = world.now();
  const next = dayAsDate(addWorkingDays(beijingDay(now), daysOf(productOf(world, application))));
  const before = postponedTo ?? dueOn;
  return before && postponement(now, before, next);
}

/** Nobody promised another day meanwhile. */
const still = <Due>({ postponedTo, dueOn }: { postponedTo: Date | null; dueOn: Due }) => ({ still: { postponedTo, dueOn } });

type Later = NonNullable<ReturnType<typeof later>>;

/** Rows beside an application: each is told by the command of its own machine. */
const beside = async <Row extends Dated>(
  world: World,
  rows: Promise<Row[]>,
  daysOf: (product: Product) => number,
  say: (tx: Parameters<Parameters<World['transact']>[0]>[0], row: Row, told: Later) => Promise<unknown>,
): Promise<Promised[]> =>
  (await rows).map((row) => ({
    id: row.id,
    applicationId: row.applicationId,
    async postpone() {
      const told = later(world, row, daysOf);
      if (told) await world.transact(async (tx) => void (await say(tx, row, told)));
    },
  }));

/** Of each machine the rows that are due, page by page. */
export const promisedRows: Record<PromisingMachine, PromisedRows> = {
  // Who waits to hear about the money back is promised no step.
  application: async (world, OR, { id, ...page }) => {
    const where = { state: withStaff, OR, withdrawals: { none: { state: openWithdrawals } }, id };
    const rows = await world.database.application.findMany({ where, ...page });
    return rows.map((row) => ({ id: row.id, applicationId: row.id, postpone: () => world.transact((tx) => postpone(tx, world, row)) }));
  },
  invoice: (world, OR, { id, ...page }) => {
    const where = { state: { in: [...invoice.commands.postpone.from] }, OR, id };
    const rows = world.database.invoice.findMany({ where, include: { application: true }, ...page });
    const days = ({ limits }: Product) => limits.invoice;
    return beside(world, rows, days, (tx, row, told) => advance(tx, world, 'invoice', row, 'postpone', clock, { ...told, ...still(row) }));
  },
  withdrawal: (world, OR, { id, ...page }) => {
    const where = { state: { in: [...withdrawal.commands.postpone.from] }, OR, id };
    const rows = world.database.withdrawal.findMany({ where, include: { application: true }, ...page });
    const days = ({ limits }: Product) => limits.withdrawal;
    return beside(world, rows, days, (tx, row, told) =>
      advance(tx, world, 'withdrawal', row, 'postpone', clock, { ...told, ...still(row) }),
    );
  },
  verification: (world, OR, { id, ...page }) => {
    const where = { state: { in: [...verification.commands.postpone.from] }, OR, id };
    const rows = world.database.verification.findMany({ where, include: { application: true }, ...page });
    const days = ({ limits }: Product) => limits.manualCheck;
    return beside(world, rows, days, (tx, row, told) =>
      advance(tx, world, 'verification', row, 'postpone', clock, { ...told, ...still(row) }),
    );
  },
  originals: (world, OR, { id, ...page }) => {
    const where = { state: { in: [...originals.commands.postpone.from] }, OR, id };
    const rows = world.database.originals.findMany({ where, include: { application: true }, ...page });
    const days = ({ originals: { actDays } }: Product) => actDays;
    return beside(world, rows, days, (tx, row, told) =>
      advance(tx, world, 'originals', row, 'postpone', clock, { ...told, ...still(row) }),
    );
  },
  // Who was told by when the staff do something; the task itself is due as before.
  task: async (world, OR, { id, ...page }) => {
    const which = { kind: { in: Object.keys(promisedTasks) }, applicationId: { not: null } };
    const where = { ...which, state: { in: [...task.commands.postpone.from] }, OR, id };
    const rows = await world.database.task.findMany({ where, ...page });
    return rows.map((row) => ({ id: row.id, applicationId: row.applicationId, postpone: () => putOff(world, row) }));
  },
};

async function putOff(world: World, row: Task): Promise<void> {
  const days = promisedOf(row.kind)?.days;
  const before = row.postponedTo ?? row.dueOn;
  if (!days || !before) return;
  const now = world.now();
  const { note, ...told } = postponement(now, before, dayAsDate(addWorkingDays(beijingDay(now), days)));
  const said = { ...told, note: `${taskKinds[row.kind as TaskKind].label}：${note}`, still: { postponedTo: row.postponedTo } };
  await world.transact(async (tx) => void (await advance(tx, world, 'task', row, 'postpone', clock, said)));
}
