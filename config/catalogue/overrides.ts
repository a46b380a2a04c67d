import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Product } from '../../server/contract/product.ts';
import { type Catalogue, checkedCatalogue } from './check.ts';

const overrides = z.record(z.string(), z.record(z.string(), z.unknown()));
type Overrides = z.infer<typeof overrides>;

/**
 * The catalogue with what a deployer's JSON file says: `{ "<product id>": { "<field>": … } }`. Each field that is named replaces the
 * entry's whole field; a product id that no entry has is a new product and needs every field.
 * @throws {Error} one line
 */
export function withOverrides(entries: Catalogue, file: string | undefined): Catalogue {
  if (!file) return checkedCatalogue(entries);
  const changes = readOverrides(file);
  const all = [...new Set([...Object.keys(entries), ...Object.keys(changes)])];
  return checkedCatalogue(
    Object.fromEntries(all.map((id) => [id, { ...entries[id], ...changes[id] }])),
    `the catalogue with CATALOGUE_FILE ${file}`,
  );
}

/** What the file says once `id` has these confirmations: all that stands in it, and them. Without a file nothing stands there. @throws {Error} one line */
export function fileWith(file: string | undefined, id: string, confirmed: Product['confirmed']): Overrides {
  const stands = file ? readOverrides(file) : {};
  return { ...stands, [id]: { ...stands[id], confirmed } };
}

function readOverrides(file: string): Overrides {
  try {
    return overrides.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? 'must be an object of product ids, each with an object of fields' : (error as Error).message;
    throw new Error(`CATALOGUE_FILE ${file} cannot be read: ${why}`);
  }
}
