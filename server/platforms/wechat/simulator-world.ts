import type { SubscriptionTemplate } from '../../contract/ports/messages.ts';
import { type EntryBook, entryBook } from './simulator-entry-book.ts';
import type { SentSubscription } from './simulator-messages.ts';
import { type ShippingBook, shippingBook } from './simulator-shipping.ts';
import { type IssuedTokens, issuedTokens, type SingleUseCodes, singleUseCodes } from './simulator-tokens.ts';

/** The one mini-program that exists in the simulated WeChat. */
export const account = { appId: 'wx5111111111111111', appSecret: '5111111111111111simulated1111111' };

export const templateIds: Record<SubscriptionTemplate, string> = {
  preReview: 'sim-template-pre-review-0000000000000000000',
  papers: 'sim-template-papers-000000000000000000000000',
  dispatch: 'sim-template-dispatch-00000000000000000000000',
};

/** What the simulated WeChat remembers. */
export interface WechatWorld {
  now: () => Date;
  logins: SingleUseCodes<{ openid: string; unionid?: string }>;
  phones: SingleUseCodes<{ mobile: string; countryCode: string }>;
  tokens: IssuedTokens;
  book: ShippingBook;
  hiddenPayments: Set<string>;
  sent: SentSubscription[];
  /** Whether 发货信息管理 is on for this mini-program, and whether all its merchants agreed. */
  trade: { managed: boolean; merchantsConfirmed: boolean };
  /** Messages a person still takes, by openid; absent means any number. */
  allowances: Map<string, number>;
  entries: EntryBook;
  pageExists(page: string): boolean;
}

export function createWechatWorld(now: () => Date, pages: readonly string[] | undefined): WechatWorld {
  const hiddenPayments = new Set<string>();
  return {
    now,
    logins: singleUseCodes(now),
    phones: singleUseCodes(now),
    tokens: issuedTokens(now),
    book: shippingBook((id) => id.length > 0 && !hiddenPayments.has(id), now),
    hiddenPayments,
    sent: [],
    trade: { managed: true, merchantsConfirmed: true },
    allowances: new Map(),
    entries: entryBook(now),
    pageExists: (page) => pages?.includes(page.split('?')[0] ?? '') ?? true,
  };
}
