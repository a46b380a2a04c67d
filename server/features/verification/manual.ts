import type { Caller } from '../../access/call.ts';
import { recordConsent, versionOfWords } from '../../content/consents.ts';
import { productOf } from '../../content/product.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { type Asked, asked, refuseEnded } from './asked.ts';
import { consentText } from './rules.ts';

/** The equal way without face (R3.3): the legal representative leaves a mobile number, a reviewer calls and decides within the product's working days. */
export async function requestManualCheck(world: World, caller: Caller, mobile: string): Promise<void> {
  const before = async () => {
    const { row } = await asked(world, caller);
    refuseEnded(row, 'requestManual');
    return row;
  };
  const work = async (tx: Transaction, row: Asked['row']) => {
    const product = productOf(world, row.application);
    const wording = consentText(product);
    const at = world.now();
    const set = {
      bizToken: null,
      contactSealed: world.sealer.seal(mobile),
      consentAt: at,
      consentText: wording,
    };
    const { eventId } = await advance(tx, world, 'verification', row, 'requestManual', caller, { set });
    await recordConsent(tx, { verificationId: row.id }, { text: 'manualCheck', version: versionOfWords(wording), wording }, at);
    await openTask(tx, world, {
      kind: 'manualVerification',
      role: 'reviewer',
      applicationId: row.applicationId,
      about: '本人选择人工核验，请电话联系本人，核实身份后给出结论',
      reference: `manualVerification:${eventId}`,
      dueInDays: product.limits.manualCheck,
    });
  };
  await world.transact(work, { before });
}
