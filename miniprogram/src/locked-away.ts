import { vault } from './platform/vault';

/**
 * What the server seals, typed and not sent yet: in memory while the program runs, and encrypted by the device for when it starts anew. On a device that
 * cannot encrypt it lasts as long as the program runs.
 */

const running = new Map<string, string>();
/** Slots that go with the program. */
const passing = new Set<string>();

const readable = (): string => {
  const lasting = [...running].filter(([at, kept]) => kept && !passing.has(at));
  return lasting.length > 0 ? JSON.stringify(Object.fromEntries(lasting)) : '';
};

let recovery: Promise<void> | null = null;

/** Resolves once what was typed before this start is there again, if it can be; never rejects. Asked for before anybody is let in. */
export function recovered(): Promise<void> {
  recovery ??= vault
    .read()
    .then(take)
    .catch(() => undefined);
  return recovery;
}

function take(text: string): void {
  const before = Object.entries(JSON.parse(text || '{}') as Record<string, string>);
  for (const [at, kept] of before) if (!running.has(at)) running.set(at, kept);
}

let writing = Promise.resolve();
let stale = false;

/** One after the other, each with what stands by then: what was typed last lies there in the end. */
function write(): void {
  if (stale) return;
  stale = true;
  writing = writing
    .then(recovered)
    .then(() => {
      stale = false;
      return vault.write(readable());
    })
    .catch(() => undefined);
}

export const lockedAway = {
  recall: (at: string): string => running.get(at) ?? '',
  keep(at: string, kept: string): void {
    if ((running.get(at) ?? '') === kept) return;
    running.set(at, kept);
    write();
  },
  /** What is kept there lies on no device. */
  passes: (at: string): void => void passing.add(at),
};
