import type { Account } from '../generated/prisma/client.ts';
import { heldIn } from './sealed-names.ts';
import type { Sealer } from './sealing.ts';

/** Columns of an account that say which WeChat it is bound to. */
export const boundColumns = { wechatSealed: true, wechatOpenid: true } as const;
export type Bound = Pick<Account, keyof typeof boundColumns>;

/** The openid that an account is bound to; null where it is bound to none. */
export const boundOpenid = (sealer: Pick<Sealer, 'open'>, { wechatSealed, wechatOpenid }: Bound): string | null =>
  heldIn(sealer, wechatSealed, wechatOpenid);

export const isBound = ({ wechatSealed, wechatOpenid }: Bound): boolean => wechatSealed !== null || wechatOpenid !== null;

/** What binds an account to an openid. */
export const binding = (sealer: Pick<Sealer, 'seal' | 'index'>, openid: string) => ({
  wechatSealed: sealer.seal(openid),
  wechatIndex: sealer.index(openid),
  wechatOpenid: null,
});

/** What binds it to none. */
export const unbound = { wechatSealed: null, wechatIndex: null, wechatOpenid: null } as const;

/** Finds who is bound to an openid, whatever key its index was made with, and one whose openid lies in plain yet. */
export const boundTo = (sealer: Pick<Sealer, 'indexes'>, openid: string) => ({
  OR: [{ wechatIndex: { in: sealer.indexes(openid) } }, { wechatOpenid: openid }],
});
