import { forgetLinkDrafts } from '../../drafts';
import { memory } from '../../platform/memory';

const slot = 'verification-token';
const endSlot = 'verification-token-until';

function forget(): void {
  forgetLinkDrafts();
  memory.keepOver(slot, '');
  memory.keepOver(endSlot, '');
}

/** A phone's clock may be wrong by hours. */
const spareMs = 24 * 3_600_000;

/**
 * The token that let the person in outlives the way to the identity provider and back, also when WeChat ends the app meanwhile; on the web not
 * the tab. It is gone once nothing is left to do with it, or its time is over.
 */
export const linkToken = {
  keep(token: string): void {
    // Another link is for another person.
    if (token !== memory.recallOver(slot)) forgetLinkDrafts();
    memory.keepOver(slot, token);
    memory.keepOver(endSlot, '');
  },
  /** Until when it lasts, ISO 8601. */
  endsAt(until: string): void {
    if (memory.recallOver(slot) !== '') memory.keepOver(endSlot, until);
  },
  recall: (): string => memory.recallOver(slot),
  forget,
  /** At the launch: what nobody came back for. Whether a token still opens anything only the server knows. */
  tidy(): void {
    const end = memory.recallOver(endSlot);
    if (end !== '' && Date.parse(end) + spareMs <= Date.now()) forget();
  },
};

/** The only place where the token travels: a header, never an address. */
export const linkTokenHeader = () => ({ 'X-Verification-Token': linkToken.recall() });
