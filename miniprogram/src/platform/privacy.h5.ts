import type { Privacy } from './types';

/** The web has no privacy guide of WeChat: agreement and policy are agreed to at registration. */
export const privacy: Privacy = {
  listen: () => undefined,
  watch: () => () => undefined,
  asked: () => false,
  agreed: () => Promise.resolve(true),
  ask: () => Promise.resolve(true),
  expecting: (call) => call,
  leave: () => undefined,
  answer: () => undefined,
  openContract: () => undefined,
};
