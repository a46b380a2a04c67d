import { documents, documentsFor } from '../contract/documents.ts';
import { Refusal } from '../contract/errors.ts';
import { priceYuan } from '../contract/money.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { paperLabel, productOf } from './product.ts';

/** What becomes of an application for a key that an organisation may hold once, when it is one for a further key instead. */
export interface Conversion {
  keyLabel: string;
  priceFen: number;
  /** What goes back, fen. */
  differenceFen: number;
  /** Papers that name the kind of key: to be printed, sealed and posted again. */
  reprint: string[];
  /** All of it in words, said before it is chosen. */
  said: string;
}

/** What converting would mean. Throws `notConvertible`, in words, where it cannot be chosen. */
export function conversionOf(
  world: Pick<World, 'catalogue'>,
  application: Pick<Application, 'productId' | 'keyType' | 'priceFen'> & { replacedKeys: readonly unknown[] },
): Conversion {
  const product = productOf(world, application);
  const { primary, secondary } = product.keyTypes;
  const label = primary?.label ?? '';
  if (application.keyType !== 'primary') throw new Refusal('notConvertible', { reason: `这件申请不是${label}，不需要改办。` });
  if (!secondary) throw new Refusal('notConvertible', { reason: `${product.label}没有可改办的其他证书，可申请撤回退款。` });
  // The first key was paid for and invoiced when it was made.
  if (application.replacedKeys.length > 0)
    throw new Refusal('notConvertible', { reason: `${label}已经制作过一次，不能改办；需要撤回退款的，请致电 ${product.hotline}。` });
  const differenceFen = application.priceFen - secondary.priceFen;
  if (differenceFen < 0) throw new Refusal('notConvertible', { reason: `${secondary.label}价格更高，不能改办，可申请撤回退款。` });
  const reprint = documentsFor(product, 'secondary')
    .filter((kind) => documents[kind].generated && names(documents[kind].prints))
    .map((kind) => paperLabel(product, kind));
  const back =
    differenceFen > 0 ? `差额 ${priceYuan(differenceFen)} 元原路退回，发票按 ${priceYuan(secondary.priceFen)} 元开具` : '费用不变';
  const again = reprint.map((paper) => `《${paper}》`).join('、');
  return {
    keyLabel: secondary.label,
    priceFen: secondary.priceFen,
    differenceFen,
    reprint,
    said: `改办${secondary.label}：${back}。${again ? `需要重新打印${again}并盖章，连同还没有寄出的其他原件一起邮寄。` : ''}改办后不能再改回${label}。`,
  };
}

/** Whether the kind of key stands on such a paper. */
const names = (prints: 'all' | readonly string[] | undefined): boolean => prints === 'all' || (prints?.includes('keyType') ?? false);

/** The same where it may be chosen, else nothing. */
export function mayConvert(...about: Parameters<typeof conversionOf>): Conversion | null {
  try {
    return conversionOf(...about);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'notConvertible') return null;
    throw error;
  }
}
