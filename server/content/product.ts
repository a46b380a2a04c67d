import type { Product } from '../../config/catalogue/index.ts';
import { type DocumentKind, documents as rows } from '../contract/documents.ts';
import { formOf } from '../contract/form.ts';
import { keys } from '../contract/machine.ts';
import type { OfferedKey, ProductView } from '../contract/product.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

type Catalogue = Pick<World, 'catalogue'>;

/** The product behind an application. One that is no longer offered stays in the catalogue as long as an application has it. */
export function productOf({ catalogue }: Catalogue, { productId }: Pick<Application, 'productId'>): Product {
  const product = catalogue[productId];
  if (!product) throw new Error(`product ${productId} is not in the catalogue`);
  return product;
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
  const { offered, uscc, form, documents, declaration, letter, verification, cargo, confirmed, ...said } = product;
  const papers = keys(documents).map((kind) => [kind, { ...documents[kind], generated: rows[kind].generated }]);
  return { ...said, letterYears: letter.years, form: formOf(product), documents: Object.fromEntries(papers) };
}

/** Name of a kind of document; one that the product no longer wants is named by its kind. */
export const paperLabel = ({ documents }: Pick<Product, 'documents'>, kind: DocumentKind): string => documents[kind]?.label ?? kind;
