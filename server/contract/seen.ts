import { z } from 'zod';

/**
 * What a member of staff has before them when they decide, as the case said it: the version of what is judged, and how many entries of the
 * record were read. A word on another version is refused with what came after.
 */
export const seen = z.object({ contentVersion: z.int(), events: z.int() });

export type Seen = z.infer<typeof seen>;
