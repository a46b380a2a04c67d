import type { Product } from '../../config/catalogue/index.ts';
import { type DocumentKind, documents as rows } from '../contract/documents.ts';
import { formOf } from '../contract/form.ts';
import { keys } from '../contract/machine.ts';
import { headOf, saying, usualHead } from '../contract/organisation-head.ts';
import type { OfferedKey, ProductView } from '../contract/product.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

type Catalogue = Pick<World, 'catalogue'>;

/**
 * The product behind an application, in the words that its organisation has for its head. One that is no longer offered stays in the catalogue as long
 * as an application has it.
 */
export function productOf(
  { catalogue }: Catalogue,
  { productId, ...organisation }: Pick<Application, 'productId'> & Partial<Pick<Application, 'uscc' | 'organisationName'>>,
): Product {
  const product = catalogue[productId];
  if (!product) throw new Error(`product ${productId} is not in the catalogue`);
  const head = headOf(organisation);
  return head === usualHead ? product : speaking(product, head);
}

const spoken = new WeakMap<Product, Map<string, Product>>();

/** Made once for each word: an entry never changes while the service runs. */
function speaking(product: Product, head: string): Product {
  const known = spoken.get(product) ?? new Map<string, Product>();
  spoken.set(product, known);
  const made = known.get(head) ?? { ...inWords(head, product), head };
  known.set(head, made);
  return made;
}

function inWords<Said>(head: string, said: Said): Said {
  return JSON.parse(JSON.stringify(said), (_, value: unknown) => (typeof value === 'string' ? saying(head, value) : value));
}

/** Products that new applications may be made for. */
export const offeredProducts = ({ catalogue }: Catalogue): Product[] => Object.values(catalogue).filter(({ offered }) => offered);

/** The kind of key as its product speaks of it. */
export function keyOf({ id, keyTypes }: Product, { keyType }: Pick<Application, 'keyType'>): OfferedKey {
  const key = keyTypes[keyType];
  if (!key) throw new Error(`product ${id} does not know the key type ${keyType}`);
  return key;
}

/** A product as everybody sees it. */
export function productView(product: Product): ProductView {
  const { offered, uscc, form, documents, declaration, letter, verification, cargo, confirmed, head = usualHead, ...said } = product;
  const papers = keys(documents).map((kind) => [kind, { ...documents[kind], generated: rows[kind].generated }]);
  return { ...said, head, letterYears: letter.years, form: formOf(product), documents: Object.fromEntries(papers) };
}

/** Name of a kind of document; one that the product no longer wants is named by its kind. */
export const paperLabel = ({ documents }: Pick<Product, 'documents'>, kind: DocumentKind): string => documents[kind]?.label ?? kind;
