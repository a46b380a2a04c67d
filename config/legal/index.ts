import type { LegalText } from '../../server/contract/legal.ts';
import type { Product } from '../../server/contract/product.ts';
import { agreement } from './agreement.ts';
import { privacy } from './privacy.ts';
import { deployerOf, versioned } from './text.ts';

/** Day on which the wording in this folder came into force; part of every version. */
const since = '2026-11-29';

/** Agreement and privacy policy as people are asked to agree to them, with the words of the CA that stands in the catalogue. */
export function legalTexts(catalogue: Record<string, Product>): LegalText[] {
  const deployer = deployerOf(Object.values(catalogue));
  if (deployer.companies.length === 0) throw new Error('the catalogue is empty: nobody offers the service');
  return [versioned(agreement(deployer), since), versioned(privacy(deployer), since)];
}
