import { memory } from '../../platform/memory';

const slot = 'verification-token';

/** The link's token outlives the way to the identity provider and back, also when WeChat ends the app meanwhile; on the web not the tab. */
export const linkToken = {
  keep: (token: string): void => memory.keepOver(slot, token),
  recall: (): string => memory.recallOver(slot),
};

/** The only place where the token travels: a header, never an address. */
export const tokenHeader = () => ({ 'X-Verification-Token': linkToken.recall() });
