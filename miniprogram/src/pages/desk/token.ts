import { memory } from '../../platform/memory';

const slot = 'desk-token';

/** Lives as long as the tab: a reload goes on, another person's browser window does not. */
export const deskToken = {
  keep: (token: string): void => memory.keep(slot, token),
  recall: (): string => memory.recall(slot),
};

/** The only place where the token travels. */
export const deskTokenHeader = () => ({ 'X-Desk-Token': deskToken.recall() });
