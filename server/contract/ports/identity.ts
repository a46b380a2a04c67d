import { OutsideRefusal } from './outside-refusal.ts';

interface WayRow {
  /** The person's app gets the provider's token and opens the provider itself; otherwise the person is sent to the provider's page. */
  handsToken: boolean;
  /** How long a check can be begun after it was made. */
  beginMs: number;
  /** After this nobody can still finish it. */
  lifeMs: number;
}

/** Where a face check is done: on the provider's page in a browser (DetectAuth), or in the provider's mini-program beside ours (E证通). */
export const identityWays = {
  browser: { handsToken: false, beginMs: 7_200_000, lifeMs: 7_200_000 },
  miniProgram: { handsToken: true, beginMs: 600_000, lifeMs: 1_200_000 },
} as const satisfies Record<string, WayRow>;

export type IdentityWay = keyof typeof identityWays;
export const identityWayKeys = ['browser', 'miniProgram'] as const satisfies readonly IdentityWay[];

/** What verification needs from one way of an identity provider with face check (Tencent FaceID). */
export interface IdentityGateway {
  /**
   * Opens one check for one person. `session` comes back in the result and binds it to our verification.
   * The person is sent to `url`; the provider sends the browser back to `redirectUrl`.
   */
  start(check: { name: string; idNumber: string; session: string; redirectUrl: string }): Promise<{ bizToken: string; url: string }>;
  /** Asked by the server only. `pending` until the person is done. The provider keeps results for a limited time. */
  result(bizToken: string): Promise<IdentityResult>;
}

/** Whether a mobile is registered with the carriers under this name and number (PhoneVerification). Asked by the server only. */
export interface MobileGateway {
  /** `mobile`: 11 digits of mainland China. */
  check(whose: { name: string; idNumber: string; mobile: string }): Promise<ElementsResult>;
}

/** Whether a bank card was opened by this person with this mobile (BankCard4EVerification). Asked by the server only. */
export interface BankCardGateway {
  /** `card`: 12 to 19 digits. */
  check(whose: { name: string; idNumber: string; mobile: string; card: string }): Promise<ElementsResult>;
}

/** What a register outside says about a person's elements. */
export type ElementsResult =
  | { outcome: 'passed'; requestId: string }
  /** `reason` is a sentence for the user in Chinese; `code` is the provider's, `unknown` where our table does not have it. */
  | { outcome: 'failed'; code: string; reason: string; unknown: boolean; requestId: string };

/** The browser is always a way, and so are mobile and bank card; the others as the deployer has them. */
export type IdentityGateways = { browser: IdentityGateway; mobile: MobileGateway; bankCard: BankCardGateway } & Partial<
  Record<IdentityWay, IdentityGateway>
>;

export interface ProvenPerson {
  name: string;
  idNumber: string;
}

export type IdentityResult =
  | { outcome: 'pending' }
  /** `person` is null where the provider checked whom we named and does not repeat it. */
  | { outcome: 'passed'; person: ProvenPerson | null; session: string; requestId: string }
  /** `reason` is a sentence for the user in Chinese; `code` is the provider's, `unknown` where our table does not have it. */
  | { outcome: 'failed'; code: string; reason: string; unknown: boolean; session: string; requestId: string };

/** The provider refused to open a check or to tell a result (malformed number, quota, service closed, result too old). */
export class IdentityProviderRefused extends OutsideRefusal {}
