import Taro from '@tarojs/taro';
import type { Vault } from './types';

const slot = 'vault';
/** Taro's types do not know the switch of base library 2.21.3. */
const encrypted = { key: slot, encrypt: true };

/** WeChat encrypts what is stored so, for this person on this phone. */
export const vault: Vault = {
  async read() {
    const { data } = await Taro.getStorage<string>(encrypted);
    return data;
  },
  async write(text) {
    if (text) await Taro.setStorage({ ...encrypted, data: text });
    else Taro.removeStorageSync(slot);
  },
};
