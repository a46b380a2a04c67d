/** Families of algorithms that seal, index and hash (`data/cipher-suites.ts`), as values name them; the first one is meant where a value names none. */
export const suiteNames = ['aes', 'sm'] as const;

export type SuiteName = (typeof suiteNames)[number];
