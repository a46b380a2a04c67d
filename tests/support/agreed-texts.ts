import type { LegalText, LegalTextName } from '../../server/contract/legal.ts';

/** What somebody sends who has read and agreed to these texts. */
export const agreedTo = (texts: readonly LegalText[]): Record<LegalTextName, string> =>
  Object.fromEntries(texts.map(({ name, version }) => [name, version])) as Record<LegalTextName, string>;
