import type { Screen } from './screens';

/** A WeChat card: what it says and where it leads; its picture is always ours, never one of the page. */
interface Card {
  title: string;
  leads: Screen;
}

const service = '数字证书在线办理';

/**
 * Which pages WeChat may pass on, and as what; null: the page says something of somebody or serves this person alone, and its menu offers no
 * passing on. The page of the verification sends the legal representative's link once there is one.
 */
export const cards = {
  index: { title: service, leads: 'index' },
  eligibility: { title: `${service}：先看能不能办`, leads: 'eligibility' },
  help: { title: `${service}：常见问题`, leads: 'help' },
  'scan-examples': { title: `${service}：怎样扫描一次通过`, leads: 'scan-examples' },
  verification: { title: service, leads: 'index' },
  'sign-in': null,
  register: null,
  'reset-password': null,
  application: null,
  form: null,
  documents: null,
  'scan-page': null,
  desk: null,
  payment: null,
  post: null,
  account: null,
  'close-account': null,
  legal: null,
  verify: null,
} as const satisfies Record<Screen | 'verify', Card | null>;

export type SharedScreen = { [Name in keyof typeof cards]: (typeof cards)[Name] extends null ? never : Name }[keyof typeof cards];
