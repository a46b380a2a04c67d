/** A store of ours did not answer. Whether it did what was asked is unknown; a repeat finds out. */
export class Outage extends Error {
  constructor(
    readonly store: 'database' | 'redis' | 'storage',
    why: string,
  ) {
    super(`${store}: ${why}`);
  }
}
