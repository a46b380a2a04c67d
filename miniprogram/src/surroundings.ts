import { signal } from './signal';

/** Whether the device says that it has a network; it may still reach nobody. */
export const online = signal(true);

/** The server understands this build no longer. */
export const outdated = signal(false);
