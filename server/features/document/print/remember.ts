import { lockAny } from '../../../access/applications.ts';
import { openAnswers } from '../../../content/answers.ts';
import { withPrint } from '../../../content/printed-values.ts';
import { productOf } from '../../../content/product.ts';
import { formOf } from '../../../contract/form.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import type { PrintedPaper } from './pdf/index.ts';

/** Remembers what these papers show, as the application was read; once per form version, so that printing again writes nothing. */
export async function rememberPrints(world: World, application: Application, papers: readonly PrintedPaper[]): Promise<void> {
  const form = formOf(productOf(world, application));
  const shown = { ...application, answers: openAnswers(world.sealer, application.answers) };
  const kind = { in: papers.filter((paper) => paper !== 'checklist') };
  const where = { applicationId: application.id, kind };
  const select = { id: true, kind: true, printedSealed: true };
  const anew = <Slot extends Parameters<typeof withPrint>[3]>(slots: readonly Slot[]) =>
    slots.flatMap((slot) => {
      const printedSealed = withPrint(world.sealer, form, shown, slot);
      return printedSealed === null ? [] : [{ slot, printedSealed }];
    });
  if (anew(await world.database.documentSlot.findMany({ where, select })).length === 0) return;
  await world.transact(async (tx) => {
    // One that was erased meanwhile takes nothing any more.
    await lockAny(tx, application.id);
    for (const { slot, printedSealed } of anew(await tx.documentSlot.findMany({ where, select, orderBy: { id: 'asc' } })))
      await tx.documentSlot.update({ where: { id: slot.id }, data: { printedSealed } });
  });
}
