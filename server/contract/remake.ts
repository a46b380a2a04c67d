import { z } from 'zod';
import { keys } from './machine.ts';
import { type RemakeWhy, remakeReasons } from './remake-reasons.ts';

export const remakeWhy = z.enum(keys(remakeReasons) as [RemakeWhy, ...RemakeWhy[]], { error: '请选择原因' });

/** What a request of two persons for it needs to know, as it is stored. */
export const wantedRemake = z.strictObject({ why: remakeWhy });
export type WantedRemake = z.infer<typeof wantedRemake>;
