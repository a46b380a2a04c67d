import Taro from '@tarojs/taro';
import type { Memory } from './types';

const slot = 'token';
const signedOutSlot = 'signed-out';
const kept = new Map<string, string>();

export const memory: Memory = {
  token: () => Taro.getStorageSync<string>(slot) || '',
  keepToken: (token) => (token ? Taro.setStorageSync(slot, token) : Taro.removeStorageSync(slot)),
  signedOut: () => Taro.getStorageSync<string>(signedOutSlot) === 'yes',
  keepSignedOut: (signedOut) => {
    if (signedOut) Taro.setStorageSync(signedOutSlot, 'yes');
    else if (memory.signedOut()) Taro.removeStorageSync(signedOutSlot);
  },
  recall: (name) => kept.get(name) ?? '',
  keep: (name, value) => void kept.set(name, value),
  recallOver: (name) => Taro.getStorageSync<string>(name) || '',
  keepOver: (name, value) => (value ? Taro.setStorageSync(name, value) : Taro.removeStorageSync(name)),
};
