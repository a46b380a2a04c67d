import { recordConsent, versionOfWords } from '../../content/consents.ts';
import { consentOf } from '../../content/verification-consent.ts';
import { countersFor } from '../../contract/counters.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Answers } from '../../contract/form.ts';
import { target } from '../../contract/machine.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Product } from '../../contract/product.ts';
import { meansKeys, type VerificationMeans, verificationMeans } from '../../contract/verification-means.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { canShowFace } from './rules.ts';

type Tries = Pick<Verification, 'triesLeft' | 'mobileTriesLeft' | 'cardTriesLeft'>;

const noTries = '这种方式的次数已用完，请选其他方式。';
const noCounter = '这种证书没有办理法人核验的服务网点，请选其他方式，效力相同。';
const noPaper = '您的证件不能用这种方式比对，请选其他方式，效力相同。';

/** Why a way is shut for this person, whatever the state; null where it is not. Provider and carriers know people by the same papers. */
const shutBy: Record<VerificationMeans, (tries: Tries, answers: Answers, product: Product) => string | null> = {
  face: ({ triesLeft }, answers) => (canShowFace(answers) ? (triesLeft > 0 ? null : noTries) : noPaper),
  mobile: ({ mobileTriesLeft }, answers) => (canShowFace(answers) ? (mobileTriesLeft > 0 ? null : noTries) : noPaper),
  bankCard: ({ cardTriesLeft }, answers) => (canShowFace(answers) ? (cardTriesLeft > 0 ? null : noTries) : noPaper),
  video: () => null,
  counter: (_tries, _answers, { counters }) => (countersFor(counters, 'verification').length > 0 ? null : noCounter),
};

/** Whether the state lets the person go this way now; a link that was never opened opens with the consent. */
const isNow = (means: VerificationMeans, row: Pick<Verification, 'state'>): boolean =>
  target(verification, verification.states[row.state].unopened ? 'opened' : row.state, verificationMeans[means].begins) !== null;

/** Throws `meansShut` where the tries of this way are used up, the person's paper is unknown there, or no counter does it: the others are open. */
export function refuseShut(product: Product, means: VerificationMeans, row: Tries, answers: Answers): void {
  if (shutBy[means](row, answers, product) !== null) throw new Refusal('meansShut', { means: verificationMeans[means].label });
}

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
export const offered = (product: Product, row: Pick<Verification, 'state'> & Tries, answers: Answers) =>
  meansKeys.map((means) => {
    const { label, tells } = verificationMeans[means];
    const shut = shutBy[means](row, answers, product);
    return {
      means,
      label,
      tells: shut ?? tells,
      open: shut === null && isNow(means, row),
      consent: consentOf(product, means),
      version: versionOfWords(wordingOf(product, means)),
    };
  });
