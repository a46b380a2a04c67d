import type { Caller } from '../../access/call.ts';
import { openAnswers, sealAnswers } from '../../content/answers.ts';
import { askRegister } from '../../content/ask-register.ts';
import { nextOrderNumber } from '../../content/order-number.ts';
import { offeredProducts } from '../../content/product.ts';
import { documentsFor, type KeyType } from '../../contract/documents.ts';
import { type GateAnswers, gateAnswered, gateRefusal, usccRefusal } from '../../contract/eligibility.ts';
import { Refusal } from '../../contract/errors.ts';
import { knownFrom, usualCredential } from '../../contract/follows.ts';
import { type Answers, type Form, formOf, isOwn } from '../../contract/form.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { RegisterAnswer } from '../../contract/ports/register.ts';
import type { Product } from '../../contract/product.ts';
import type { Transaction } from '../../data/database.ts';
import type { Account } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { dueOn } from '../../lifecycle/timeline.ts';
import type { World } from '../../world.ts';
import { onePrimaryKey } from './primary-key.ts';

export interface Start {
  productId: string;
  keyType: KeyType;
  gate: GateAnswers;
}

/** Opens a draft after the gate questions of R1; what the account knows is filled in. Returns its id. */
export async function startApplication(world: World, caller: Caller, { productId, keyType, gate }: Start): Promise<string> {
  const product = offeredProducts(world).find(({ id }) => id === productId);
  const priceFen = product?.keyTypes[keyType]?.priceFen;
  if (!product || priceFen === undefined)
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'productId', message: '没有这种证书' }] });
  const account = await world.database.account.findUniqueOrThrow({ where: { id: caller.id } });
  refuseGate(product, gate, account);
  await refuseCrowd(world, account.id);
  const last = await lastForm(world, account.id, productId);
  const registered = await askRegister(world, caller, { ...account, accountId: account.id, answers: last.answers });
  const at = world.now();
  const orderNumber = await nextOrderNumber(world.database, at);
  return onePrimaryKey(product, () =>
    world.transact(async (tx) => {
      const { id } = await tx.application.create({
        data: {
          orderNumber,
          accountId: account.id,
          uscc: account.uscc,
          organisationName: account.organisationName,
          productId,
          productLine: product.line,
          keyType,
          priceFen,
          dueOn: dueOn(world, productId, lifecycle.initial, at),
          answers: sealAnswers(world.sealer, known(world, account, formOf(product), { ...last, headStands: headStands(last, registered) })),
          gateAnswers: Object.fromEntries(Object.keys(product.gate).map((key) => [key, gate[key] ?? ''])),
          createdAt: at,
          slots: { create: documentsFor(product, keyType).map((kind) => ({ kind })) },
        },
        select: { id: true },
      });
      await refuseClosed(tx, account.id);
      await appendEvent(tx, world, { applicationId: id, at, name: 'start', actor: caller, to: lifecycle.initial });
      return id;
    }),
  );
}

/** The new row holds the account's by its foreign key: one that is being closed waits, or was closed before. */
async function refuseClosed(tx: Transaction, id: string): Promise<void> {
  await tx.account.findUniqueOrThrow({ where: { id, closedAt: null }, select: { id: true } }).catch(() => {
    throw new Refusal('notSignedIn');
  });
}

interface LastForm {
  answers: Answers;
  /** Its agent is another person than the account's of now. */
  agentLeft: boolean;
  /** It is underway: whoever is replaced is replaced in it as well. */
  open: boolean;
}

/** Of the organisation's last application: who stood for it the register can be asked of before anything is typed, and nobody types the same again. */
async function lastForm({ database, sealer }: World, accountId: string, productId: string): Promise<LastForm> {
  const where = { accountId, restrictedAt: null, erasedAt: null };
  const select = { answers: true, productId: true, agentLeftAt: true, state: true } as const;
  const last = await database.application.findFirst({ where, orderBy: { createdAt: 'desc' }, select });
  if (!last) return { answers: {}, agentLeft: false, open: false };
  const answers = openAnswers(sealer, last.answers);
  // What one product asks as its first question of its own is another question in the next.
  const said = last.productId === productId ? answers : Object.fromEntries(Object.entries(answers).filter(([key]) => !isOwn(key)));
  return { answers: said, agentLeft: last.agentLeftAt !== null, open: !lifecycle.states[last.state].over };
}

/**
 * Whether who stood for the organisation in the last form still does: the register says so now; where it says nothing, a form that is underway. After that anybody may have been
 * replaced without a word to us, and the agent is asked.
 */
function headStands({ open }: LastForm, registered: RegisterAnswer | null): boolean {
  if (!registered) return open;
  return registered.standing === 'open' && !registered.differs.some((element) => element === 'legalName' || element === 'legalIdNumber');
}

/** Applications that an organisation may have begun and not handed in. */
export const mostDrafts = 20;

/** Throws `draftsCrowded`. Those that are begun at the same moment may be a few more. */
async function refuseCrowd({ database }: Pick<World, 'database'>, accountId: string): Promise<void> {
  const count = await database.application.count({ where: { accountId, state: lifecycle.initial } });
  if (count >= mostDrafts) throw new Refusal('draftsCrowded', { count });
}

/** Throws `invalidInput` for open questions and `notEligible` for who may not apply for this product (R1). */
function refuseGate({ gate, uscc }: Product, answers: GateAnswers, account: Account): void {
  if (!gateAnswered(gate, answers)) throw new Refusal('invalidInput', {}, { fields: [{ path: 'gate', message: '请先回答办理条件' }] });
  const reason = gateRefusal(gate, answers) ?? usccRefusal(uscc, account.uscc);
  if (reason) throw new Refusal('notEligible', { reason });
}

function known({ sealer }: World, account: Account, form: Form, { answers, ...whose }: LastForm & { headStands: boolean }): Answers {
  const agentMobile = sealer.open(account.mobileSealed);
  return {
    ...usualCredential(form, account.uscc),
    ...knownFrom(form, answers, { agentMobile, ...whose }),
    organisationName: account.organisationName,
    uscc: account.uscc,
    agentMobile,
    invoiceTitle: account.organisationName,
    invoiceTaxNumber: account.uscc,
  };
}
