import { z } from 'zod';
import { wantedSerials } from './corrections.ts';
import { wantedRemake } from './remake.ts';
import { wantedWithdrawal } from './withdrawal-rule.ts';

/** What a request of two persons asks for beside its command, as it is stored; the command says which. */
export const wanted = z.union([wantedSerials, wantedRemake, wantedWithdrawal]);
export type Wanted = z.infer<typeof wanted>;
