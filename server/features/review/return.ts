import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { settleOrganisation } from '../../content/carry-organisation.ts';
import { changedSince, outdatePrints } from '../../content/outdate-prints.ts';
import { paperLabel, productOf } from '../../content/product.ts';
import { renameOrganisation } from '../../content/rename-organisation.ts';
import { documentsFor } from '../../contract/documents.ts';
import { Refusal } from '../../contract/errors.ts';
import { formOf, type QuestionKey, question } from '../../contract/form.ts';
import { keys } from '../../contract/machine.ts';
import type { Product } from '../../contract/product.ts';
import type { ReturnNote } from '../../contract/returned.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { reopenBarring } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { flagDocuments, passUnjudged } from './slots.ts';

/**
 * Sends the application back with every fault at once, per document and per field (B4). Documents that were not flagged pass and stay
 * passed, so that only the flagged parts are looked at again. An organisation that was renamed meanwhile goes on under its name of today.
 */
export async function returnForCorrection(world: World, caller: Caller, id: string, flags: ReturnNote, seen: Seen): Promise<void> {
  const flagged = keys(flags.documents);
  if (flagged.length === 0 && keys(flags.fields).length === 0)
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'documents', message: '请至少标出一份材料或一项信息，并写明原因' }] });

  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    const product = productOf(world, application);
    refuseFixed(product, flags);
    const foreign = flagged.filter((kind) => !documentsFor(product, application.keyType).includes(kind));
    if (foreign.length > 0)
      throw new Refusal(
        'invalidInput',
        {},
        { fields: foreign.map((kind) => ({ path: `documents.${kind}`, message: '本申请不需要这份材料' })) },
      );

    await advance(tx, world, 'application', application, 'return', caller, {
      note: summary(product, flags),
      set: { returned: { ...flags } },
      seen,
    });
    await reopenBarring(tx, world, caller, id);
    await flagDocuments(tx, world, caller, id, flags.documents);
    await passUnjudged(tx, world, caller, id);
    // What staff or the agent changed of the people meanwhile stands on no paper that passed.
    await outdatePrints(tx, world, caller, id, changedSince(application, application.submittedVersion ?? application.formVersion));
    await takeNewName(tx, world, caller, application);
    await settleOrganisation(tx, world, id, caller, '已退回，按新的登记信息补正');
  });
}

/** What comes from the account nobody can mend in the form: flagged, it would be a step that leads nowhere. */
function refuseFixed(product: Product, { fields }: ReturnNote): void {
  const fixed = keys(fields).filter((key) => question(formOf(product), key).fixed);
  const message = (key: QuestionKey) => `${question(formOf(product), key).label}来自账号，申请人不能在申请中修改，请写入补充说明`;
  if (fixed.length > 0)
    throw new Refusal('invalidInput', {}, { fields: fixed.map((key) => ({ path: `fields.${key}`, message: message(key) })) });
}

/** What was handed in under the old name can be changed again: form, prints and invoice follow, and what was printed before is printed anew. */
async function takeNewName(tx: Transaction, world: World, caller: Caller, { id, accountId, organisationName: oldName }: Application) {
  const { organisationName: newName } = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
  if (newName === oldName) return;
  await renameOrganisation(tx, world, caller, { accountId, name: newName });
  const detail = { accountId, oldName, newName };
  await appendEvent(tx, world, {
    applicationId: id,
    at: world.now(),
    name: 'renameOrganisation',
    actor: caller,
    note: '审核期间单位已更名，须以新名称重新打印、盖章',
    detail,
  });
}

/** All faults in one line, for the history. */
const summary = (product: Product, { note, fields, documents: papers }: ReturnNote): string =>
  [
    ...keys(papers).map((kind) => `${paperLabel(product, kind)}：${papers[kind]}`),
    ...keys(fields).map((key) => `${question(formOf(product), key).label}：${fields[key]}`),
    ...(note ? [note] : []),
  ].join('；');
