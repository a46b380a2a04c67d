import { Refusal } from '../../contract/errors.ts';

/**
 * Turns the database's refusal of a second primary key (index and trigger `one_primary_key`) into ours; every other error passes.
 * Prisma reports the index by its columns or name depending on where it was raised, so the original message is searched.
 */
export async function onePrimaryKey<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isSecondPrimaryKey(error)) throw new Refusal('primaryKeyExists');
    throw error;
  }
}

function isSecondPrimaryKey(error: unknown): boolean {
  const { code, meta, message } = (error ?? {}) as { code?: string; meta?: unknown; message?: string };
  return code === 'P2002' && /one_primary_key|"uscc"|primary key/.test(`${JSON.stringify(meta)} ${message}`);
}
