import { verificationConsent } from '../../../config/legal/verification.ts';
import { recordConsent, versionOfWords } from '../../content/consents.ts';
import { Refusal } from '../../contract/errors.ts';
import { target } from '../../contract/machine.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Product } from '../../contract/product.ts';
import { meansKeys, type VerificationMeans, verificationMeans } from '../../contract/verification-means.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';

type Tries = Pick<Verification, 'triesLeft' | 'mobileTriesLeft'>;

const hasTries: Record<VerificationMeans, (tries: Tries) => boolean> = {
  face: ({ triesLeft }) => triesLeft > 0,
  mobile: ({ mobileTriesLeft }) => mobileTriesLeft > 0,
  video: () => true,
  counter: () => true,
};

/** Whether the person may go this way now; a link that was never opened opens with the consent. */
export const isOpen = (means: VerificationMeans, row: Pick<Verification, 'state'> & Tries): boolean =>
  hasTries[means](row) &&
  target(verification, verification.states[row.state].unopened ? 'opened' : row.state, verificationMeans[means].begins) !== null;

/** Throws `meansShut` where the tries of this way are used up: the others are open. */
export function refuseShut(means: VerificationMeans, row: Tries): void {
  if (!hasTries[means](row)) throw new Refusal('meansShut', { means: verificationMeans[means].label });
}

/** What is agreed to for one way, word for word, and kept with the row as it was shown. */
export const consentOf = (product: Product, means: VerificationMeans): string[] => [
  ...product.consent,
  ...verificationConsent(product, means),
];
const wordingOf = (product: Product, means: VerificationMeans): string => consentOf(product, means).join('\n');

/** Columns that say what was agreed to and which way it is. */
export const agreedTo = (product: Product, means: VerificationMeans, at: Date) => ({
  means,
  consentAt: at,
  consentText: wordingOf(product, means),
});

/** Each way has a consent of its own, with version and time. */
export async function recordAgreed(tx: Transaction, verificationId: string, product: Product, means: VerificationMeans, at: Date) {
  const wording = wordingOf(product, means);
  const { consent: text } = verificationMeans[means];
  await recordConsent(tx, { verificationId }, { text, version: versionOfWords(wording), wording }, at);
}

/** Every way as the legal representative is offered it, in one order and of one rank. */
export const offered = (product: Product, row: Pick<Verification, 'state'> & Tries) =>
  meansKeys.map((means) => {
    const { label, tells } = verificationMeans[means];
    return {
      means,
      label,
      tells,
      open: isOpen(means, row),
      consent: consentOf(product, means),
      version: versionOfWords(wordingOf(product, means)),
    };
  });
