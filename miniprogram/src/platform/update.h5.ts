import type { Update } from './types';

/** The web page is fetched anew each time it is loaded. */
export const update: Update = { listen: () => undefined, renew: () => window.location.reload() };
