import type { Catalogue } from '../../config/catalogue/index.ts';
import { ofTheAuthority } from '../../server/contract/product.ts';

/** What a deployer's file adds once the CA has confirmed every field of every product. */
export const confirmedOverrides = (catalogue: Catalogue): Record<string, { confirmed: object }> =>
  Object.fromEntries(
    Object.keys(catalogue).map((id) => [
      id,
      {
        confirmed: Object.fromEntries(ofTheAuthority.map((field) => [field, { confirmedBy: '业务部 刘海燕', confirmedOn: '2026-11-20' }])),
      },
    ]),
  );
