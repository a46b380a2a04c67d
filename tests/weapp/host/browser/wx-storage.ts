import { Refused } from '../refused.ts';
import { limits } from '../rules.ts';
import { opened, sealed } from '../sealed.ts';
import { complain, outside, type Phone } from './bridge.ts';
import { lostIn } from './documented.ts';
import type { Script } from './script.ts';

/** Storage of the mini-program, of which WeChat encrypts what is stored so. */
export function storage(phone: Phone, script: () => Script) {
  const size = () => Object.entries(phone.stored).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  const set = (key: string, value: unknown) => {
    const lost = lostIn(value);
    if (key === '' || lost) complain(`stored under ${key || 'no name'}: ${lost} is lost`);
    const text = JSON.stringify(value === undefined ? null : value);
    if (text.length > limits.storedValue) throw new Refused('entry size limit exceeded');
    if (phone.storageFull || size() + text.length > limits.stored) throw new Refused('exceed storage max size');
    phone.stored[key] = text;
    void outside('store', { key, text });
  };
  const get = (key: string): unknown => {
    if (phone.storageBroken) throw new Error('getStorage:fail system error');
    return key in phone.stored ? script().realm.JSON.parse(phone.stored[key] as string) : '';
  };
  const remove = (key: string) => {
    delete phone.stored[key];
    void outside('store', { key, text: null });
  };
  const clear = () => {
    for (const key of Object.keys(phone.stored)) remove(key);
  };
  return {
    sync: {
      setStorageSync(key: string, value: unknown) {
        try {
          set(key, value);
        } catch (refusal) {
          throw new Error(`setStorageSync:fail ${(refusal as Error).message}`);
        }
      },
      getStorageSync: get,
      removeStorageSync: remove,
      clearStorageSync: clear,
      getStorageInfoSync: () => ({ keys: Object.keys(phone.stored), currentSize: Math.ceil(size() / 1024), limitSize: 10240 }),
    },
    works: {
      setStorage: ({ key, data, encrypt }: { key: string; data: unknown; encrypt?: boolean }) => {
        if (!encrypt) return set(key, data);
        if (typeof data !== 'string') throw new Refused('encrypted data must be a string');
        set(key, sealed(data));
      },
      getStorage({ key, encrypt }: { key: string; encrypt?: boolean }) {
        if (!(key in phone.stored)) throw new Refused('data not found');
        const data = get(key);
        const text = opened(data);
        if ((text !== null) !== Boolean(encrypt)) throw new Refused('decrypt data fail');
        return { data: text ?? data };
      },
      removeStorage: ({ key }: { key: string }) => remove(key),
      clearStorage: clear,
    },
  };
}
