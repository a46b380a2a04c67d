import type { Memory } from './types';

export const memory: Memory = {
  token: () => '',
  keepToken: () => undefined,
  signedOut: () => false,
  keepSignedOut: () => undefined,
  recall: (name) => sessionStorage.getItem(name) ?? '',
  keep: (name, value) => sessionStorage.setItem(name, value),
  recallOver: (name) => sessionStorage.getItem(name) ?? '',
  keepOver: (name, value) => (value ? sessionStorage.setItem(name, value) : sessionStorage.removeItem(name)),
};
