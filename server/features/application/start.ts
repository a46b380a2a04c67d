import type { Caller } from '../../access/call.ts';
import { sealAnswers } from '../../content/answers.ts';
import { documentsFor, type KeyType } from '../../contract/documents.ts';
import { type GateAnswers, gateAnswered, gateRefusal } from '../../contract/eligibility.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Answers } from '../../contract/form.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Account } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { dueOn } from '../../lifecycle/timeline.ts';
import type { World } from '../../world.ts';
import { nextOrderNumber } from './order-number.ts';
import { onePrimaryKey } from './primary-key.ts';

export interface Start {
  productId: string;
  keyType: KeyType;
  gate: GateAnswers;
}

/** Opens a draft after the gate questions of R1; what the account knows is filled in. Returns its id. */
export async function startApplication(world: World, caller: Caller, { productId, keyType, gate }: Start): Promise<string> {
  const priceFen = world.catalogue[productId]?.prices[keyType];
  if (priceFen === undefined) throw new Refusal('invalidInput', {}, { fields: [{ path: 'productId', message: '没有这种证书' }] });
  if (!gateAnswered(gate)) throw new Refusal('invalidInput', {}, { fields: [{ path: 'gate', message: '请先回答办理条件' }] });
  const reason = gateRefusal(gate);
  if (reason) throw new Refusal('notEligible', { reason });

  const account = await world.database.account.findUniqueOrThrow({ where: { id: caller.id } });
  const at = world.now();
  const orderNumber = await nextOrderNumber(world.database, at);
  return onePrimaryKey(() =>
    world.transact(async (tx) => {
      const { id } = await tx.application.create({
        data: {
          orderNumber,
          accountId: account.id,
          uscc: account.uscc,
          organisationName: account.organisationName,
          productId,
          keyType,
          priceFen,
          dueOn: dueOn(world, productId, lifecycle.initial, at),
          answers: sealAnswers(world.sealer, known(world, account)),
          gateAnswers: { ...gate },
          createdAt: at,
          slots: { create: documentsFor(keyType).map((kind) => ({ kind })) },
        },
        select: { id: true },
      });
      await appendEvent(tx, { applicationId: id, at, name: 'start', actor: caller, to: lifecycle.initial });
      return id;
    }),
  );
}

const known = ({ sealer }: World, account: Account): Answers => ({
  organisationName: account.organisationName,
  uscc: account.uscc,
  agentMobile: sealer.open(account.mobileSealed),
  invoiceTitle: account.organisationName,
  invoiceTaxNumber: account.uscc,
});
