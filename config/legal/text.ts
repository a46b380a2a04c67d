import { createHash } from 'node:crypto';
import type { LegalText } from '../../server/contract/legal.ts';
import type { Product } from '../../server/contract/product.ts';

/** What only the deployer knows, from the catalogue: production starts only once the CA has confirmed these fields there. */
export type Deployer = Pick<Product, 'authority' | 'hotline' | 'postTo'>;

export type Wording = Omit<LegalText, 'version'>;

/** A change of any word is another version: what somebody agreed to can always be told from what stands there today. */
export const versioned = (text: Wording, since: string): LegalText => ({
  ...text,
  version: `${since}-${createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 8)}`,
});
