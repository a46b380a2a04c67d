/** Asked for an object that is not there, or by something that is not a key. Carries no part of what was asked. */
export class ObjectMissing extends Error {
  constructor() {
    super('no such object in storage');
  }
}

const shape = /^([0-9a-f]{2})\/\1[0-9a-f]{62}$/;

/** The name of content with this SHA-256 (64 hex digits), the same on every backend: its first two digits, a slash, all of it. */
export function contentKey(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256}`;
}

/** Answers the key only if `contentKey` could have made it, so that no key ever leaves the store's folder. Throws `ObjectMissing`. */
export function checkedKey(key: string): string {
  if (!shape.test(key)) throw new ObjectMissing();
  return key;
}
