import { OutsideRefusal } from './outside-refusal.ts';

/** What verification needs from an identity provider with face check (Tencent FaceID). */
export interface IdentityGateway {
  /**
   * Opens one check for one person. `session` comes back in the result and binds it to our verification.
   * The person is sent to `url`; the provider sends the browser back to `redirectUrl`.
   */
  start(check: { name: string; idNumber: string; session: string; redirectUrl: string }): Promise<{ bizToken: string; url: string }>;
  /** Asked by the server only. `pending` until the person is done. The provider keeps results for a limited time. */
  result(bizToken: string): Promise<IdentityResult>;
}

export type IdentityResult =
  | { outcome: 'pending' }
  | { outcome: 'passed'; name: string; idNumber: string; session: string; requestId: string }
  /** `reason` is a sentence for the user in Chinese; `code` is the provider's, `unknown` where our table does not have it. */
  | { outcome: 'failed'; code: string; reason: string; unknown: boolean; session: string; requestId: string };

/** The provider refused to open a check or to tell a result (malformed number, quota, service closed, result too old). */
export class IdentityProviderRefused extends OutsideRefusal {}
