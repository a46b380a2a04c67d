/** Asked for an object that is not there, or by something that is not a key. Carries no part of what was asked. */
export class ObjectMissing extends Error {
  constructor() {
    super('no such object in storage');
  }
}

const shape = /^([0-9a-f]{2})\/\1[0-9a-f]{62}(\.sealed)?$/;

/** A name that nobody can guess and no two objects share: 256 random bits, the first eight of them as a folder before all of them. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const name = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name.slice(0, 2)}/${name}`;
}

/** The same for an object that is sealed: whoever puts a plain one in its place is found out by the name. */
export const newSealedKey = (): string => `${newKey()}.sealed`;

/** Whether what lies there must be sealed; what was stored before objects were may be either. */
export const mustBeSealed = (key: string): boolean => key.endsWith('.sealed');

/** Whether something is named as we name objects; earlier ones were named by their content, in the same form. */
export const isKey = (key: string): boolean => shape.test(key);

/** Answers the key only if it has the form of one, so that no key ever leaves the store's folder. Throws `ObjectMissing`. */
export function checkedKey(key: string): string {
  if (!isKey(key)) throw new ObjectMissing();
  return key;
}
