import { type Catalogue, confirmedNow, type Product } from '../../config/catalogue/index.ts';
import { ofTheAuthority } from '../../server/contract/product.ts';

/** What a deployer's file adds once the CA has confirmed every field of every product. */
export const confirmedOverrides = (catalogue: Catalogue): Record<string, Pick<Product, 'confirmed'>> =>
  Object.fromEntries(
    Object.values(catalogue).map((entry) => [
      entry.id,
      { confirmed: confirmedNow(entry, ofTheAuthority, { confirmedBy: '业务部 刘海燕', confirmedOn: '2026-11-20' }) },
    ]),
  );
