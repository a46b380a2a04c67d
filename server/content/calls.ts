import { type Callee, callees } from '../contract/calls.ts';
import { masked } from '../contract/form.ts';
import { hotlinesOf } from '../contract/hotlines.ts';
import { keys } from '../contract/machine.ts';
import type { Product } from '../contract/product.ts';
import type { Database, Transaction } from '../data/database.ts';
import type { Task } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { openAnswers } from './answers.ts';

type About = Pick<Task, 'kind' | 'reference' | 'applicationId'>;

/** The products whose numbers we call from: that of the application, all where it is about none. */
export const productsOf = ({ catalogue }: Pick<World, 'catalogue'>, productId: string | undefined): Product[] =>
  Object.values(catalogue).filter(({ id }) => productId === undefined || id === productId);

/** Our numbers, the usual one first, once each. */
export const ourNumbers = (products: readonly Product[]): string[] =>
  keys(Object.fromEntries(products.flatMap(({ callsFrom }) => callsFrom).map((number) => [number, true])));

export interface CallFacts {
  numbers: string[];
  hotline: string;
  orderNumber: string | null;
  /** Of each that we have, open; the words for a log are `maskedOf`. */
  mobiles: Record<'agentMobile' | 'receiverMobile', string>;
}

/** What a call about a task needs: our numbers, and those of the people. */
export async function callFacts(tx: Database | Transaction, world: Pick<World, 'catalogue' | 'sealer'>, task: About): Promise<CallFacts> {
  const application = task.applicationId ? await tx.application.findUnique({ where: { id: task.applicationId } }) : null;
  const products = productsOf(world, application?.productId);
  const answers = application ? openAnswers(world.sealer, application.answers) : {};
  const agentMobile = answers.agentMobile ?? (await accountMobile(tx, world, task));
  return {
    numbers: ourNumbers(products),
    hotline: hotlinesOf(products).join('、'),
    orderNumber: application?.orderNumber ?? null,
    mobiles: { agentMobile, receiverMobile: answers.receiverMobile ?? '' },
  };
}

/** What is about an account names it in its reference, behind its kind. */
async function accountMobile(tx: Database | Transaction, { sealer }: Pick<World, 'sealer'>, { kind, reference }: About): Promise<string> {
  const [, id] = reference.split(':');
  const account = kind === 'accountChange' && id ? await tx.account.findUnique({ where: { id }, select: { mobileSealed: true } }) : null;
  return account?.mobileSealed ? sealer.open(account.mobileSealed) : '';
}

/** Where the SMS about a call goes. */
export const told = ({ mobiles }: CallFacts, callee: Callee): string => mobiles[callees[callee].mobile ?? 'agentMobile'];

/** The number that is called, as far as it may be seen; of the public one that anybody may look up only what it is. */
export function maskedOf({ mobiles }: CallFacts, callee: Callee): string {
  const { mobile, label } = callees[callee];
  return mobile ? masked(mobile, mobiles[mobile]) : label;
}
