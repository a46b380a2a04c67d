import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type SuiteName, suiteNames } from '../contract/cipher-suites.ts';
import { suiteOf, suites } from './cipher-suites.ts';
import { openText, sealerOf, sealText } from './sealed-text.ts';

/** What a keyed hash says of itself, so that it can be checked after keys or algorithms changed. */
export interface Mac {
  scheme: string;
  keyId: string;
  /** base64url of 32 bytes. */
  value: string;
}

/** Seals and opens texts under one key that can be destroyed: what it sealed is gone then, wherever copies lie. */
export interface DataKey {
  /** 32 bytes, for what is no text. */
  secret: Buffer;
  seal(plain: string): string;
  /** Throws when the value was changed. */
  open(sealed: string): string;
}

/** The one port for all that is sealed, found by blind index, signed or hashed with a key. What it returns names key and algorithms. */
export interface Sealer {
  /** Algorithms of new values. */
  suite: SuiteName;
  /** `keyId.nonce.tag.ciphertext.suite`, base64url. */
  seal(plain: string): string;
  /** Throws when the value was changed or its key is unknown. */
  open(sealed: string): string;
  /** Whether a sealed value or wrapped key has the key and algorithms of new ones. */
  isCurrent(sealed: string): boolean;
  /** For equality search, of new rows: equal inputs give equal indexes. */
  index(plain: string): string;
  /** Every index that rows may have for it: what was written before keys or algorithms changed is found by `{ in: indexes(…) }`. */
  indexes(plain: string): string[];
  /** Whether `index` is one of them, in constant time. */
  indexed(plain: string, index: string): boolean;
  /** Signs short-lived texts (download tickets); base64url of 32 bytes. */
  sign(text: string): string;
  /** Constant-time check of `sign`, whatever keys and algorithms signed. */
  signed(text: string, signature: string): boolean;
  /** Every signature that counts: for who keeps only a part of one. */
  signatures(text: string): string[];
  /** Keyed hash under a key for `purpose` alone; `by`: as an earlier one was made, default as new ones are. Throws for an unknown key. */
  mac(purpose: string, text: string, by?: Pick<Mac, 'scheme' | 'keyId'>): Mac;
  /** Constant-time check of `mac`. Throws for an unknown key. */
  hasMac(purpose: string, text: string, mac: Mac): boolean;
  /** A new random key, and itself sealed: who destroys that destroys the key. `context`: what it belongs to; it opens for nothing else. */
  newDataKey(context: string): { wrapped: string; key: DataKey };
  dataKey(wrapped: string, context: string): DataKey;
  /** The same key, sealed as new ones are: what it sealed stays as it is. */
  rewrap(wrapped: string, context: string): string;
}

export interface SealingKeys {
  /** 32-byte keys by id; all of them open, `current` seals. */
  keys: Record<string, Buffer>;
  current: string;
  /** 32-byte keys by id, the last one of new rows; `firstIndexKey` is the one whose indexes do not name it. */
  indexKeys: Record<string, Buffer>;
  /** 32-byte keys of keyed hashes by id, the last one of new ones; default those that seal. */
  evidenceKeys?: Record<string, Buffer>;
  /** Default `aes`. */
  suite?: SuiteName;
}

/** Id of the index key that was there before there could be several. */
export const firstIndexKey = 'i0';

export function createSealer({ keys, current, indexKeys, evidenceKeys, suite = 'aes' }: SealingKeys): Sealer {
  const keyOf = keyRing('sealing', keys);
  const named = { id: current, key: keyOf(current) };
  const finders = findersOf(suite, indexKeys);
  const macKeyOf = evidenceKeys ? keyRing('evidence', evidenceKeys) : keyOf;
  const newest = { scheme: suite, keyId: evidenceKeys ? (Object.keys(evidenceKeys).at(-1) ?? '') : current };
  macKeyOf(newest.keyId);
  const keyFor = derivedKeys(macKeyOf);
  const mac = (purpose: string, text: string, { scheme, keyId }: Pick<Mac, 'scheme' | 'keyId'>): Mac => {
    const key = keyFor(purpose, { scheme, keyId });
    return { scheme, keyId, value: suiteOf(scheme).mac(key, text).toString('base64url') };
  };
  const wrapFor = (context: string): string => `data key\0${context}`;

  return {
    suite,
    seal: (plain) => sealText(suite, named, plain),
    open: (sealed) => openText(keyOf, sealed),
    isCurrent(sealed) {
      const by = sealerOf(sealed);
      return by.keyId === current && by.suite === suite;
    },
    index: (plain) => finders[0]?.index(plain) ?? '',
    indexes: (plain) => finders.map(({ index }) => index(plain)),
    indexed: (plain, given) => finders.some(({ index }) => same(index(plain), given)),
    sign: (text) => finders[0]?.sign(text) ?? '',
    signatures: (text) => finders.map(({ sign }) => sign(text)),
    signed: (text, signature) => finders.some(({ sign }) => same(sign(text), signature)),
    mac: (purpose, text, by = newest) => mac(purpose, text, by),
    hasMac: (purpose, text, given) => same(mac(purpose, text, given).value, given.value),
    newDataKey(context) {
      const secret = randomBytes(32);
      return { wrapped: sealText(suite, named, secret.toString('base64url'), wrapFor(context)), key: dataKeyOf(suite, secret) };
    },
    dataKey: (wrapped, context) => dataKeyOf(suite, Buffer.from(openText(keyOf, wrapped, wrapFor(context)), 'base64url')),
    rewrap: (wrapped, context) => sealText(suite, named, openText(keyOf, wrapped, wrapFor(context)), wrapFor(context)),
  };
}

/** Purposes are few, and every night each event of the log is hashed again: deriving its key anew took half of that. */
function derivedKeys(keyOf: (id: string) => Buffer) {
  const known = new Map<string, Buffer>();
  return (purpose: string, { scheme, keyId }: Pick<Mac, 'scheme' | 'keyId'>): Buffer => {
    const name = JSON.stringify([scheme, keyId, purpose]);
    const key = known.get(name) ?? suiteOf(scheme).derive(keyOf(keyId), `mac:${purpose}`);
    known.set(name, key);
    return key;
  };
}

function keyRing(what: string, keys: Record<string, Buffer>): (id: string) => Buffer {
  return (id) => {
    const key = Object.hasOwn(keys, id) ? keys[id] : undefined;
    if (key?.length !== 32) throw new Error(`${what} key "${id}" is missing or not 32 bytes`);
    return key;
  };
}

/** Makes indexes and signatures under one key by one suite. */
interface Finder {
  index(plain: string): string;
  sign(text: string): string;
}

/** One for each key and suite, that of new rows first. */
function findersOf(suite: SuiteName, keys: Record<string, Buffer>): Finder[] {
  const keyOf = keyRing('index', keys);
  const ids = Object.keys(keys).reverse();
  const names = [suite, ...suiteNames.filter((name) => name !== suite)];
  return names.flatMap((name) => ids.map((id) => finder(name, id, keyOf(id))));
}

function finder(suite: SuiteName, id: string, key: Buffer): Finder {
  const hash = (text: string) => suites[suite].mac(key, text).toString('base64url');
  // What rows held before there were several of either says neither.
  const prefix = suite === 'aes' && id === firstIndexKey ? '' : `${suite}.${id}.`;
  return { index: (plain) => `${prefix}${hash(`index\0${plain}`)}`, sign: (text) => hash(`sign\0${text}`) };
}

function same(one: string, other: string): boolean {
  const [given, expected] = [Buffer.from(other), Buffer.from(one)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Under a data key there is one key only: what it seals says so by no id. */
const dataKeyOf = (suite: SuiteName, secret: Buffer): DataKey => ({
  secret,
  seal: (plain) => sealText(suite, { id: '', key: secret }, plain),
  open: (sealed) => openText(() => secret, sealed),
});
