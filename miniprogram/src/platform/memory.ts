import Taro from '@tarojs/taro';
import { forgetful } from '../surroundings';
import type { Memory } from './types';

const slot = 'token';
const signedOutSlot = 'signed-out';
const kept = new Map<string, string>();

/** What could not be stored, because the storage is full or broken, lives as long as the mini-program. */
const instead = new Map<string, string>();

function stored(name: string): string {
  try {
    return instead.get(name) ?? (Taro.getStorageSync<string>(name) || '');
  } catch {
    return '';
  }
}

function store(name: string, value: string): void {
  instead.delete(name);
  try {
    if (value) Taro.setStorageSync(name, value);
    else Taro.removeStorageSync(name);
  } catch {
    instead.set(name, value);
  }
  forgetful.tell(instead.size > 0);
}

export const memory: Memory = {
  token: () => stored(slot),
  keepToken: (token) => store(slot, token),
  signedOut: () => stored(signedOutSlot) === 'yes',
  keepSignedOut: (signedOut) => {
    if (signedOut !== memory.signedOut()) store(signedOutSlot, signedOut ? 'yes' : '');
  },
  recall: (name) => kept.get(name) ?? '',
  keep: (name, value) => void kept.set(name, value),
  recallOver: stored,
  keepOver: store,
};
