import { verificationConsent } from '../../config/legal/verification.ts';
import type { Product } from '../contract/product.ts';
import type { VerificationMeans } from '../contract/verification-means.ts';
import type { Verification } from '../generated/prisma/client.ts';

/** What is agreed to for one way of verification, word for word, and kept with the row as it was shown. */
export const consentOf = (product: Product, means: VerificationMeans): string[] => [
  ...product.consent,
  ...verificationConsent(product, means),
];

/** Whether the person agreed on the page to be checked at the counter; who came another way agrees there. */
export const agreedToCounter = ({ means, consentAt }: Pick<Verification, 'means' | 'consentAt'>): boolean =>
  means === 'counter' && consentAt !== null;
