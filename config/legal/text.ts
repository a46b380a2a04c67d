import { createHash } from 'node:crypto';
import { hotlinesOf } from '../../server/contract/hotlines.ts';
import type { LegalText } from '../../server/contract/legal.ts';
import type { Product } from '../../server/contract/product.ts';

/** What only the deployer knows, from the catalogue: production starts only once the CA has confirmed these fields there. */
export interface Deployer {
  /** Companies that stand behind the products, once each, with where they are and how they are reached, several divided by 、. */
  companies: { name: string; addresses: string; hotlines: string }[];
  company: string;
  hotline: string;
}

const once = (words: readonly string[]): string => [...new Set(words)].join('、');

/** Products may be of several authorities: whoever has an account agrees to the terms of all of them. */
export function deployerOf(products: readonly Product[]): Deployer {
  const names = [...new Set(products.map(({ authority }) => authority.company))];
  const companies = names.map((name) => {
    const own = products.filter(({ authority }) => authority.company === name);
    return { name, addresses: once(own.map(({ postTo }) => postTo.address)), hotlines: hotlinesOf(own).join('、') };
  });
  return { companies, company: names.join('、'), hotline: hotlinesOf(products).join('、') };
}

export type Wording = Omit<LegalText, 'version'>;

/** A change of any word is another version: what somebody agreed to can always be told from what stands there today. */
export const versioned = (text: Wording, since: string): LegalText => ({
  ...text,
  version: `${since}-${createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 8)}`,
});
