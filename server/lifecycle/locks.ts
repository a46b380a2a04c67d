import type { Machine } from '../contract/machine.ts';
import type { Transaction } from '../data/database.ts';

/** What a chain of events hangs on; for who got it by a lock, nobody else can add to it. */
export interface LockedChain {
  chain: string;
  applicationId: string | null;
}

/** Name of the setting that the database asks for before it lets a state change; it lives as long as the transaction. */
const setting = 'advance.step';

/** The same for a step. */
interface LockedStep extends LockedChain {
  /** Version of what is judged of the application, as it is under the lock; null where there is none. */
  contentVersion: number | null;
}

/**
 * First lock of every change of a state: the application's row, else the row's own chain. The same statement tells the database which one step is
 * about to be taken; the trigger `only_advance` lets this one pass, once.
 */
export async function lockForStep(
  tx: Transaction,
  machine: Placed,
  row: { id: string; applicationId?: string | null },
  from: string,
  to: string,
): Promise<LockedStep> {
  const step = [machine.table, row.id, from, to].join('/');
  const { chain, applicationId } = chainOf(machine, row);
  const [locked] = applicationId
    ? // Of a row that was waited for PostgreSQL gives what it has become.
      await tx.$queryRaw<Pick<LockedStep, 'contentVersion'>[]>`
        select set_config(${setting}, ${step}, true), "contentVersion" from "Application" where "id" = ${applicationId}::uuid for no key update`
    : await tx.$queryRaw<Pick<LockedStep, 'contentVersion'>[]>`
        select set_config(${setting}, ${step}, true), null::int as "contentVersion"
          from (select pg_advisory_xact_lock(hashtextextended(${chain}, 0))) as locked`;
  return { chain, applicationId, contentVersion: locked?.contentVersion ?? null };
}

type Placed = Pick<Machine<string, string, never, string>, 'table' | 'application'>;

/** Where the events of a row hang: on its application, else on a chain of its own. */
export function chainOf({ table, application }: Placed, row: { id: string; applicationId?: string | null }): LockedChain {
  const applicationId = application && (application === 'id' ? row.id : (row.applicationId ?? null));
  return { chain: applicationId ?? `${table}/${row.id}`, applicationId };
}

/**
 * The same lock without a step. NO KEY UPDATE: rows that merely name the application are inserted beside it, and nobody who has inserted one waits
 * for somebody who has inserted another.
 */
export async function lockApplicationRow(tx: Transaction, id: string): Promise<LockedChain> {
  await tx.$queryRaw`select 1 from "Application" where "id" = ${id}::uuid for no key update`;
  return { chain: id, applicationId: id };
}

/** … of the account's own application alone: nobody keeps others waiting at theirs. */
export async function lockRowOf(tx: Transaction, accountId: string, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from "Application" where "id" = ${id}::uuid and "accountId" = ${accountId}::uuid for no key update`;
}

/** All applications of an account, before the account itself is locked or written: whoever moves one of them holds it and may want the account next. */
export async function lockApplicationsOf(tx: Transaction, accountId: string): Promise<void> {
  await tx.$queryRaw`select 1 from "Application" where "accountId" = ${accountId}::uuid order by "id" for no key update`;
}

export async function lockChain(tx: Transaction, chain: string): Promise<LockedChain> {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${chain}, 0))) as locked`;
  return { chain, applicationId: null };
}
