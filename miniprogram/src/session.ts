import { useSyncExternalStore } from 'react';
import { CallFailed } from '../../server/contract/caller.ts';
import { call } from './api';
import { device } from './platform/device';
import { wechat } from './platform/wechat';
import { sessionStore } from './session-store';

export const useSession = () => useSyncExternalStore(sessionStore.watch, sessionStore.current, sessionStore.current);

/** Asks the server who is signed in; in WeChat a bound account opens without a password. */
export async function restoreSession(): Promise<void> {
  try {
    sessionStore.enter(await call('GET /session', {}));
  } catch (failure) {
    const refused = failure instanceof CallFailed && failure.problem.code !== 'offline';
    if (!refused || !device.isWechat) return sessionStore.leave();
    await signInByWechat().catch(() => sessionStore.leave());
  }
}

export async function signInByWechat(): Promise<void> {
  const { token, ...session } = await call('POST /sessions/wechat', { body: { code: await wechat.code() } });
  sessionStore.enter(session, token);
}

/** Ends the session on the server, then here: the screen that is open asks to sign in again. */
export async function signOut(): Promise<void> {
  await call('DELETE /session', {});
  sessionStore.leave();
}
