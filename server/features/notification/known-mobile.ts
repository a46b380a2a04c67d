import type { Verification, VerificationEntry } from '../../generated/prisma/client.ts';

/** The entries of a verification in which `knownMobile` looks. */
export const newestBySms = { where: { mobileSealed: { not: null } }, orderBy: { madeAt: 'desc' }, take: 1 } as const;

type Known = Pick<Verification, 'contactSealed'> & { entries: readonly Pick<VerificationEntry, 'mobileSealed'>[] };

/** The number that is known of a representative, sealed: that of the invitation before the one that was typed for a check; null where none is. */
export const knownMobile = ({ entries, contactSealed }: Known): string | null => entries[0]?.mobileSealed ?? contactSealed;
