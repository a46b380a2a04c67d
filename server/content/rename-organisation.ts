import { statesThat } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { invoice } from '../contract/machines/invoice.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Advancing } from '../lifecycle/advance.ts';
import { outdatePrints } from './outdate-prints.ts';

/** Where the applicant can still print anew; a later application stays as it was sealed. */
const open = statesThat(lifecycle, ({ edit }) => edit !== 'nothing');

const unasked = statesThat(invoice, ({ issued, over }) => !issued && !over);

/**
 * Carries an account's corrected name into its applications that are still being filled in, and into an invoice title that was the old
 * name. One statement, so that an answer saved at the same moment is kept; pages printed before are outdated. Returns the applications' ids.
 */
export async function renameOrganisation(
  tx: Transaction,
  world: Advancing,
  actor: Actor,
  { accountId, name }: { accountId: string; name: string },
): Promise<string[]> {
  const at = world.now();
  // An invoice follows its buyer's name until it is asked for.
  await tx.$executeRaw`
    update "Invoice" i set "title" = ${name} from "Application" a
    where i."applicationId" = a."id" and a."accountId" = ${accountId}::uuid
      and i."state"::text = any(${unasked}) and i."title" = a."organisationName"`;
  const renamed = await tx.$queryRaw<{ id: string }[]>`
    update "Application"
    set "organisationName" = ${name},
        "answers" = "answers" || jsonb_build_object('organisationName', ${name}::text)
          || case when "answers" ->> 'invoiceTitle' = "organisationName" then jsonb_build_object('invoiceTitle', ${name}::text) else '{}' end,
        "answerVersions" = "answerVersions" || jsonb_build_object('organisationName', "formVersion" + 1)
          || case when "answers" ->> 'invoiceTitle' = "organisationName" then jsonb_build_object('invoiceTitle', "formVersion" + 1) else '{}' end,
        "formVersion" = "formVersion" + 1,
        "contentVersion" = "contentVersion" + 1,
        "updatedAt" = ${at}
    where "accountId" = ${accountId}::uuid and "state"::text = any(${open}) and "organisationName" <> ${name}
    returning "id"`;
  for (const { id } of renamed) await outdatePrints(tx, world, actor, id, ['organisationName']);
  return renamed.map(({ id }) => id);
}
