import type { Caller } from '../../access/call.ts';
import { outdatePrints, valueVersions } from '../../content/outdate-prints.ts';
import { productOf } from '../../content/product.ts';
import { documentsFor, type KeyType } from '../../contract/documents.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { lockEditable } from './editable.ts';
import { onePrimaryKey } from './primary-key.ts';

/** Changes between primary and secondary key while still a draft: price and document slots follow, prints are outdated. */
export async function changeKeyType(world: World, caller: Caller, id: string, keyType: KeyType): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockEditable(tx, world, caller.id, id);
    if (lifecycle.states[application.state].edit !== 'all')
      throw new Refusal('wrongState', { state: lifecycle.states[application.state].label, command: '更换证书类型' });
    if (application.keyType === keyType) return;
    const product = productOf(world, application);
    const priceFen = product.keyTypes[keyType]?.priceFen;
    if (priceFen === undefined) throw new Refusal('invalidInput', {}, { fields: [{ path: 'keyType', message: '没有这种证书' }] });

    const formVersion = application.formVersion + 1;
    const answerVersions = { ...valueVersions(application), keyType: formVersion };
    const set = { keyType, priceFen, formVersion, answerVersions, contentVersion: { increment: 1 } };
    await onePrimaryKey(product, () => tx.application.update({ where: { id }, data: set }));
    const data = documentsFor(product, keyType).map((kind) => ({ applicationId: id, kind }));
    await tx.documentSlot.createMany({ data, skipDuplicates: true });
    await outdatePrints(tx, world, caller, id, ['keyType']);
    await appendEvent(tx, world, { applicationId: id, at: world.now(), name: 'changeKeyType', actor: caller, detail: { keyType } });
  });
}
