import Taro from '@tarojs/taro';
import type { Vault } from './types';

const slot = 'vault';
/** Taro's types do not know the switch of base library 2.21.3. */
const encrypted = { key: slot, encrypt: true };

const isNothing = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'errMsg' in fault && /data not found/.test(String(fault.errMsg));

/** WeChat encrypts what is stored so, for this person on this phone. */
export const vault: Vault = {
  async read() {
    try {
      const { data } = await Taro.getStorage<string>(encrypted);
      return data;
    } catch (fault) {
      if (isNothing(fault)) return '';
      throw fault;
    }
  },
  async write(text) {
    if (text) await Taro.setStorage({ ...encrypted, data: text });
    else Taro.removeStorageSync(slot);
  },
};
