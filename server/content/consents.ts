import { createHash } from 'node:crypto';
import type { ConsentText } from '../contract/legal.ts';
import type { Transaction } from '../data/database.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** Who agrees: an account's agent, or the legal representative at a verification. */
type Whose = { accountId: string } | { verificationId: string };

export interface Agreed {
  text: ConsentText;
  version: string;
  /** The words as they were shown. */
  wording: Prisma.InputJsonValue;
}

/** The version of words that carry none: another word is another version. */
export const versionOfWords = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 8);

/** Records what somebody agreed to, and keeps the words of that version. */
export async function recordConsent(tx: Transaction, whose: Whose, { text, version, wording }: Agreed, at: Date): Promise<void> {
  await tx.consentWording.createMany({ data: [{ text, version, wording, since: at }], skipDuplicates: true });
  await tx.consent.create({ data: { ...whose, text, version, givenAt: at } });
}

/** Takes back what was agreed to and not taken back yet; returns how many that were. What was done before stays lawful (PIPL art. 15). */
export const withdrawConsents = async (tx: Transaction, whose: Whose, at: Date): Promise<number> =>
  (await tx.consent.updateMany({ where: { ...whose, withdrawnAt: null }, data: { withdrawnAt: at } })).count;

/** What somebody agreed to under one account stands with another: the account that this person has from now on. */
export async function moveConsents(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.consent.updateMany({ where: { accountId: from }, data: { accountId: to } });
}
