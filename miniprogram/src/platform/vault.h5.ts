import { within } from './patience';
import type { Vault } from './types';

const slot = 'vault';
const keyName = 'drafts';
/** Milliseconds; some browsers never answer the first opening of a launch. */
const longestOpening = 900;

const asPromise = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function database(): Promise<IDBDatabase> {
  const opening = indexedDB.open('vault', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
  return asPromise(opening);
}

/** The key of this browser, which no script can read; two tabs that make one at once agree on the first. */
async function madeOrFound(): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const opened = await database();
  try {
    const keys = opened.transaction('keys', 'readwrite').objectStore('keys');
    const found: CryptoKey | undefined = await asPromise(keys.get(keyName));
    if (!found) await asPromise(keys.put(made, keyName));
    return found ?? made;
  } finally {
    opened.close();
  }
}

let known: Promise<CryptoKey> | null = null;

/** A fault may pass, and an opening that is never answered is asked for anew by the next who wants the key. */
const key = (): Promise<CryptoKey> => {
  known ??= within(longestOpening, madeOrFound()).catch((fault: unknown) => {
    known = null;
    throw fault;
  });
  return known;
};

const nonceBytes = 12;

const asText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const asBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Lies encrypted with the tab, whose end it does not outlive, under a key that never leaves the browser. */
export const vault: Vault = {
  async read() {
    const sealed = sessionStorage.getItem(slot);
    if (!sealed) return '';
    const bytes = asBytes(sealed);
    const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, nonceBytes) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, await key(), bytes.subarray(nonceBytes)));
  },
  async write(text) {
    if (!text) return sessionStorage.removeItem(slot);
    const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await key(), new TextEncoder().encode(text));
    sessionStorage.setItem(slot, asText(new Uint8Array([...nonce, ...new Uint8Array(sealed)])));
  },
};
