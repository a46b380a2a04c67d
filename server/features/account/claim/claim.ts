import type { Call } from '../../../access/call.ts';
import { actorOf } from '../../../access/subjects.ts';
import { sealAnswers } from '../../../content/answers.ts';
import { isClaimed } from '../../../content/claimed.ts';
import { nextOrderNumber } from '../../../content/order-number.ts';
import type { ClaimView } from '../../../contract/endpoints/standing.ts';
import { type FieldFault, Refusal } from '../../../contract/errors.ts';
import { type Answers, answerFault, formOf, tidy } from '../../../contract/form.ts';
import { keys } from '../../../contract/machine.ts';
import { lifecycle } from '../../../contract/machines/application.ts';
import type { Product } from '../../../contract/product.ts';
import type { Transaction } from '../../../data/database.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import { lockApplicationRow } from '../../../lifecycle/locks.ts';
import { dueOn } from '../../../lifecycle/timeline.ts';
import type { World } from '../../../world.ts';
import { productFor } from './product.ts';
import { claimView } from './read.ts';
import { holderOf, vehicleOf, type Waiting, waitingOf } from './waiting.ts';

type Claim = Call<'POST /account/claim'>;

/**
 * Somebody who registered a credit code that has an account names the legal representative and themselves; the representative is asked as for any
 * application. Throws `noClaim`, `entryUnclaimed`, `claimWithStaff`, and `invalidInput` for a paper that does not pass, or who is under 16.
 */
export async function claimAccount({ world, caller, body }: Claim): Promise<ClaimView> {
  const waiting = await waitingOf(world.database, caller.id);
  if (!waiting) throw new Refusal('noClaim');
  const product = await productFor(world, waiting);
  if (!product) throw new Refusal('notFound');
  const answers = answersOf(product, body);
  const number = await nextOrderNumber(world.database, world.now());
  await world.transact(async (tx) => {
    const vehicle = await vehicleOf(tx, caller.id);
    if (vehicle) await lockApplicationRow(tx, vehicle.id);
    await tx.$queryRaw`select 1 from "Account" where "id" = ${caller.id}::uuid for update`;
    const account = await waitingOf(tx, caller.id);
    if (!account) throw new Refusal('noClaim');
    const holder = await holderOf(tx, account);
    if (account.standing === 'entrant' && !(holder && (await isClaimed(tx, holder.id)))) throw new Refusal('entryUnclaimed');
    await write(tx, world, account, { product, number, answers });
  });
  return claimView(world, caller.id);
}

/** What was typed, as the forms want it. */
function answersOf(product: Product, body: Claim['body']): Answers {
  const answers: Answers = Object.fromEntries(keys(body).map((key) => [key, tidy(key, body[key])]));
  const form = formOf(product);
  const fields = keys(body).flatMap((key): FieldFault[] => {
    const message = answerFault(form, key, answers, true);
    return message ? [{ path: key, message }] : [];
  });
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
  return answers;
}

interface Wanted {
  product: Product;
  number: string;
  answers: Answers;
}

async function write(tx: Transaction, world: World, account: Waiting, { product, number, answers }: Wanted): Promise<void> {
  const known = { organisationName: account.organisationName, uscc: account.ofUscc, agentMobile: world.sealer.open(account.mobileSealed) };
  const sealed = { answers: sealAnswers(world.sealer, { ...known, ...answers }) };
  const person = { personSealed: world.sealer.seal(answers.agentName ?? '') };
  await tx.account.update({ where: { id: account.id }, data: person });
  const vehicle = await vehicleOf(tx, account.id);
  if (vehicle?.verified) throw new Refusal('claimWithStaff');
  const at = world.now();
  const { id } = vehicle
    ? await tx.application.update({ where: { id: vehicle.id }, data: { ...sealed, formVersion: { increment: 1 } } })
    : await tx.application.create({ data: { ...sealed, ...empty(world, account, product), orderNumber: number, createdAt: at } });
  const event = { applicationId: id, at, actor: actorOf(account), detail: { accountId: account.id } };
  await appendEvent(tx, world, { ...event, name: 'claimAccount' });
}

/** An application that asks for no key: it holds nobody's place, of whatever kind the key would be. */
function empty(world: World, account: Waiting, product: Product) {
  const [keyType = 'primary'] = keys(product.keyTypes);
  return {
    accountId: account.id,
    uscc: account.ofUscc,
    organisationName: account.organisationName,
    productId: product.id,
    productLine: `claim:${account.id}`,
    keyType,
    priceFen: 0,
    claims: true,
    gateAnswers: {},
    dueOn: dueOn(world, product.id, lifecycle.initial, world.now()),
  };
}
