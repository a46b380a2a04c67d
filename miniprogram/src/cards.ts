import type { Screen } from './screens';

/** Pictures of cards, 5 : 4, in the package: WeChat would take one of the page, with names and codes on it. */
type CardPicture = 'service' | 'application' | 'payment' | 'verify';

/** A WeChat card: what it says, where it leads, and of which picture. */
export interface Card {
  title: string;
  leads: Screen;
  picture: CardPicture;
  /** What of this page's own address it leads on with. */
  keeps?: 'id';
}

export const pictureOf = (picture: CardPicture): string => `/assets/card-${picture}.png`;

const service = '数字证书在线办理';

/**
 * Which pages WeChat may pass on, and as what; null: the page says something of somebody or serves this person alone, and its menu offers no
 * passing on. The page of the verification sends the legal representative's link once there is one. An application and its payment open for
 * whoever is signed in to the account: a colleague looks, somebody else pays.
 */
export const cards = {
  index: { title: service, leads: 'index', picture: 'service' },
  eligibility: { title: `${service}：先看能不能办`, leads: 'eligibility', picture: 'service' },
  help: { title: `${service}：常见问题`, leads: 'help', picture: 'service' },
  'scan-examples': { title: `${service}：怎样扫描一次通过`, leads: 'scan-examples', picture: 'service' },
  application: { title: '数字证书申请：办理进度', leads: 'application', picture: 'application', keeps: 'id' },
  payment: { title: '数字证书申请：请支付证书费用', leads: 'payment', picture: 'payment', keeps: 'id' },
  verification: { title: service, leads: 'index', picture: 'service' },
  'sign-in': null,
  register: null,
  'reset-password': null,
  form: null,
  documents: null,
  'scan-page': null,
  desk: null,
  post: null,
  check: null,
  done: null,
  account: null,
  'close-account': null,
  'confirm-sign-in': null,
  legal: null,
  verify: null,
} as const satisfies Record<Screen | 'verify', Card | null>;

export type SharedScreen = { [Name in keyof typeof cards]: (typeof cards)[Name] extends null ? never : Name }[keyof typeof cards];
