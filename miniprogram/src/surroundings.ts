import { signal } from './signal';

/** Whether the device says that it has a network; it may still reach nobody. */
export const online = signal(true);

/** The device took no more to keep: what was typed and not sent lasts as long as the mini-program is open. */
export const forgetful = signal(false);

/** The device did not encrypt what was typed last, and what the server seals lies nowhere else: it lasts as long as the page is open. */
export const unsealed = signal(false);

/** The server understands this build no longer. */
export const outdated = signal(false);
