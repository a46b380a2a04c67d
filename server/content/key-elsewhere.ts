import { Refusal } from '../contract/errors.ts';
import { statesThat } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import type { Database, Transaction } from '../data/database.ts';
import { type Application, type PrimaryKeyHolder, Prisma } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { productOf } from './product.ts';

type About = Pick<Application, 'uscc' | 'productLine' | 'keyType' | 'productId'>;

/** The key that an organisation got elsewhere and that is not revoked, where this application is for the one that it may hold once. */
export async function keyElsewhere(
  tx: Pick<Transaction, 'primaryKeyHolder'>,
  { uscc, productLine, keyType }: Omit<About, 'productId'>,
): Promise<PrimaryKeyHolder | null> {
  if (keyType !== 'primary') return null;
  return tx.primaryKeyHolder.findFirst({ where: { uscc, productLine: { in: [productLine, ''] }, revokedAt: null } });
}

/** The same, of many at once: whether one of `holders`, whose keys are not revoked, is the organisation of an application. */
export const holds = (
  holders: readonly Pick<PrimaryKeyHolder, 'uscc' | 'productLine'>[],
  { uscc, productLine, keyType }: Omit<About, 'productId'>,
): boolean => keyType === 'primary' && holders.some((one) => one.uscc === uscc && ['', productLine].includes(one.productLine));

/** States in which an application leaves its organisation free to ask for such a key anew; no parameter, so that the index of all others is found. */
const stopped = Prisma.raw(
  statesThat(lifecycle, (state) => state.stopped)
    .map((state) => `'${state}'`)
    .join(', '),
);

/** A primary key that an organisation has or is about to have. */
interface HeldKey {
  uscc: string;
  /** '' is every line. */
  productLine: string;
  /** It came from elsewhere and is not revoked; else an application here goes on. */
  elsewhere: boolean;
}

/** All primary keys of an organisation, in one statement. */
export const primaryKeysOf = (database: Database, uscc: string): Promise<HeldKey[]> =>
  database.$queryRaw<HeldKey[]>`
    select "uscc", "productLine", true as "elsewhere" from "PrimaryKeyHolder" where "uscc" = ${uscc} and "revokedAt" is null
    union all
    select "uscc", "productLine", false from "Application"
      where "uscc" = ${uscc} and "keyType" = 'primary' and not "claims" and "state" not in (${stopped})`;

/** What whoever is about to take a step is told to do instead. */
const instead = {
  approve: () => '不能通过预审；请退回并说明，请经办人取消后改办其他证书',
  pay: (hotline: string) => `这份申请不能付款；请取消后改办其他证书，有疑问请致电 ${hotline}`,
  go: () => '请等经办人选择改办或撤回退款',
} as const;

/** Asked again at every step that leads towards a key: approval, payment, acceptance, production. Throws `keyElsewhere`. */
export async function refuseKeyElsewhere(
  tx: Pick<Transaction, 'primaryKeyHolder'>,
  world: Pick<World, 'catalogue'>,
  application: About,
  step: keyof typeof instead,
): Promise<void> {
  if (!(await keyElsewhere(tx, application))) return;
  const { keyTypes, hotline } = productOf(world, application);
  throw new Refusal('keyElsewhere', { key: keyTypes.primary?.label ?? '', reason: instead[step](hotline) });
}
