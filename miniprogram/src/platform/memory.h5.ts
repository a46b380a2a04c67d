import type { Memory } from './types';

export const memory: Memory = {
  token: () => '',
  keepToken: () => undefined,
  recall: (name) => sessionStorage.getItem(name) ?? '',
  keep: (name, value) => sessionStorage.setItem(name, value),
};
