import Taro from '@tarojs/taro';
import type { Memory } from './types';

const slot = 'token';
const kept = new Map<string, string>();

export const memory: Memory = {
  token: () => Taro.getStorageSync<string>(slot) || '',
  keepToken: (token) => (token ? Taro.setStorageSync(slot, token) : Taro.removeStorageSync(slot)),
  recall: (name) => kept.get(name) ?? '',
  keep: (name, value) => void kept.set(name, value),
};
