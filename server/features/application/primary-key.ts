import { Refusal } from '../../contract/errors.ts';
import type { Product } from '../../contract/product.ts';

/**
 * Turns the database's refusal of a second primary key (index and trigger `one_primary_key`) into ours, in the product's words; every other error passes.
 * Prisma reports the index by its columns or name depending on where it was raised, so the original message is searched.
 */
export async function onePrimaryKey<Result>({ keyTypes }: Product, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isSecondPrimaryKey(error)) throw error;
    const { primary, secondary } = keyTypes;
    throw new Refusal('primaryKeyExists', { key: primary?.label ?? '', instead: secondary ? `，请选择${secondary.label}` : '' });
  }
}

function isSecondPrimaryKey(error: unknown): boolean {
  const { code, meta, message } = (error ?? {}) as { code?: string; meta?: unknown; message?: string };
  return code === 'P2002' && /one_primary_key|"uscc"|primary key/.test(`${JSON.stringify(meta)} ${message}`);
}
