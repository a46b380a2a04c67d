import { memory } from '../../platform/memory';

const slot = 'verification-token';

/** The link's token outlives the way to the identity provider and back, but not the tab. */
export const linkToken = {
  keep: (token: string): void => memory.keep(slot, token),
  recall: (): string => memory.recall(slot),
};

/** The only place where the token travels: a header, never an address. */
export const tokenHeader = () => ({ 'X-Verification-Token': linkToken.recall() });
