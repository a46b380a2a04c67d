import { cleaned } from './text/clean.ts';

/**
 * An organisation's name as it is kept, so that one name has one spelling: compatibility forms folded (NFKC), blanks beside Chinese
 * characters dropped, and brackets in their full-width form wherever the name is Chinese, as business licences print them.
 */
export const foldOrganisationName = (typed: string): string => cleaned('organisationName', typed);
