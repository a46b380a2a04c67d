import type { CallFailed } from '../../server/contract/caller.ts';
import type { CallOutput } from '../../server/contract/endpoints/index.ts';
import { memory } from './platform/memory';

export type Session = CallOutput<'GET /session'>;
/** `unknown` while somebody is being asked; `unreachable` when nobody answered, which signs nobody out. */
export type SessionState =
  | { status: 'unknown' }
  | { status: 'anonymous' }
  | { status: 'unreachable'; failure: CallFailed }
  | { status: 'signedIn'; session: Session };

let state: SessionState = { status: 'unknown' };
let entries = 0;
const watchers = new Set<() => void>();

function change(next: SessionState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

/** Somebody was signed in here and did not sign out. */
const entered = 'entered';

/** Who is signed in, for screens and for the headers of each call. */
export const sessionStore = {
  current: (): SessionState => state,
  watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  },
  /** How often somebody entered: an answer to a question from before the newest time says nothing of who is there now. */
  entries: (): number => entries,
  /** `token` is there only in the mini-program. */
  enter(session: Session, token?: string | null): void {
    entries += 1;
    if (token) memory.keepToken(token);
    memory.keepSignedOut(false);
    memory.keepOver(entered, 'yes');
    change({ status: 'signedIn', session });
  },
  /** Screens of somebody who is not there stand as they are meanwhile: below the one that asks they would be drawn twice for nobody. */
  asking: (): void => void (state.status !== 'anonymous' && change({ status: 'unknown' })),
  unreachable: (failure: CallFailed): void => change({ status: 'unreachable', failure }),
  /** Whether the session ended by itself, while the person was away. */
  wasAway: (): boolean => state.status === 'anonymous' && memory.recallOver(entered) !== '',
  /** The person goes, and is told of no absence. */
  bid: (): void => memory.keepOver(entered, ''),
  leave(): void {
    memory.keepToken('');
    change({ status: 'anonymous' });
  },
};

/** What proves the session to the server: a bearer token in the mini-program, cookie and CSRF value on the web. */
export function sessionHeaders(write: boolean): Record<string, string> {
  const token = memory.token();
  if (token) return { Authorization: `Bearer ${token}` };
  return write && state.status === 'signedIn' ? { 'X-CSRF-Token': state.session.csrf } : {};
}
