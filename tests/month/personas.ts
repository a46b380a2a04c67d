import type { Random } from './random.ts';

/** How applicants, payers and staff behave in the month. The numbers are shares of all applications, in percent. */
export const personas = {
  /** Pays once, in time, and gets the certificate. */
  straight: 36,
  /** Looks at one channel's code, then pays on the other. */
  switches: 12,
  /** Pays both codes. */
  paysTwice: 6,
  /** Cancels, and somebody pays the code that was still open. */
  paysAfterCancel: 6,
  cancels: 4,
  /** Never pays: the clock ends it. */
  neverPays: 8,
  /** Opens a code when the time to pay is over. */
  paysAtTheEnd: 4,
  /** Paid, then wants the money back. */
  withdraws: 6,
  /** Paid, then the papers show that it may not have a certificate. */
  isRejected: 4,
  /** Papers must be posted again. */
  postsAgain: 6,
  /** Parcels turn round on the way, or are lost. */
  goesAstray: 8,
} as const satisfies Record<string, number>;

export type Persona = keyof typeof personas;

export function personaOf(random: Random): Persona {
  let left = random.between(0, 100);
  for (const [persona, share] of Object.entries(personas)) {
    left -= share;
    if (left < 0) return persona as Persona;
  }
  return 'straight';
}
