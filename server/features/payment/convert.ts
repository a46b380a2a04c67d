import { lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { conversionOf } from '../../content/conversion.ts';
import { valueVersions } from '../../content/outdate-prints.ts';
import { statesThat } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { invoice } from '../../contract/machines/invoice.ts';
import type { Transaction } from '../../data/database.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { endKeyConflict } from '../../lifecycle/key-conflicts.ts';
import { paidAttempts } from '../../lifecycle/states.ts';
import type { World } from '../../world.ts';
import { requestRefund } from './request-refund.ts';

const notIssued = { in: statesThat(invoice, ({ issued }) => !issued) };

/**
 * The applicant takes a further key instead of the one that may be held once: price, invoice and papers follow, and the difference of what was
 * paid goes back. The payment stays paid. Throws `notConvertible`.
 */
export async function convert(world: World, caller: Caller, id: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, id);
    decide(lifecycle, application.state, 'convert', caller.roles);
    const { priceFen, differenceFen, said } = conversionOf(world, {
      ...application,
      replacedKeys: await tx.replacedKey.findMany({ where: { applicationId: id } }),
    });
    const formVersion = application.formVersion + 1;
    const answerVersions = { ...valueVersions(application), keyType: formVersion };
    await advance(tx, world, 'application', application, 'convert', caller, {
      note: said,
      detail: { amountFen: differenceFen, keyType: 'secondary' },
      set: { keyType: 'secondary', priceFen, formVersion, answerVersions, papersNote: said, papersWanted: Prisma.DbNull },
    });
    // What is not issued yet is issued over what stays.
    await tx.invoice.updateMany({ where: { applicationId: id, state: notIssued }, data: { amountFen: priceFen } });
    await endKeyConflict(tx, world, id, lifecycle.commands.convert.label);
    if (differenceFen > 0) await giveDifferenceBack(tx, world, id, differenceFen);
  });
}

async function giveDifferenceBack(tx: Transaction, world: World, applicationId: string, amountFen: number): Promise<void> {
  const paying = await tx.payment.findMany({
    where: { applicationId, state: paidAttempts },
    include: { refunds: true },
    orderBy: { paidAt: 'asc' },
  });
  const payment = paying.find(({ refunds }) => refunds.length === 0);
  if (!payment) throw new Error('a paid application has no payment that stays');
  await requestRefund(tx, world, payment, { reason: lifecycle.commands.convert.label, part: 'difference', amountFen });
}
