/** Random hexadecimal digits in the form of a UUID. Old WebViews of WeChat have no `crypto`; their keys tell taps apart and are guarded by the session. */
function freshKey(): string {
  const { crypto } = (typeof globalThis === 'undefined' ? {} : globalThis) as {
    crypto?: { getRandomValues?(into: Uint8Array): Uint8Array };
  };
  const bytes = crypto?.getRandomValues?.(new Uint8Array(16)) ?? Uint8Array.from({ length: 16 }, () => Math.floor(Math.random() * 256));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * Idempotency keys by intention: the same wish sent again because no answer came carries the same key, so that the server does it once and
 * answers as the first time. `place` is what the wish is about (a path); another wish there makes the first one old, so that what was turned
 * back meanwhile is done anew.
 */
export function intentions() {
  const unanswered = new Map<string, { wish: string; key: string }>();
  return {
    keyFor(place: string, wish: string): string {
      const known = unanswered.get(place);
      const key = known?.wish === wish ? known.key : freshKey();
      unanswered.set(place, { wish, key });
      return key;
    },
    /** An answer came. One that leaves open whether the wish was done keeps the key. */
    answered(place: string, status: number, code?: string): void {
      if (status < 500 && code !== 'stillWorking') unanswered.delete(place);
    },
  };
}
