import { useSyncExternalStore } from 'react';
import { CallFailed, offline } from '../../server/contract/caller.ts';
import type { ErrorCode } from '../../server/contract/errors.ts';
import { call } from './api';
import { forgetDrafts } from './drafts';
import { lockedAway } from './locked-away';
import { gateMemory } from './pages/eligibility/gate-memory';
import { device } from './platform/device';
import { memory } from './platform/memory';
import { restart } from './platform/navigation';
import { wechat } from './platform/wechat';
import { sessionStore } from './session-store';

export const useSession = () => useSyncExternalStore(sessionStore.watch, sessionStore.current, sessionStore.current);

/** Answers after which asking WeChat again helps nobody: the form is shown. */
const withoutWechat: readonly string[] = ['wechatNotBound', 'tooManyTries'] satisfies ErrorCode[];
let inVain = false;

const failureOf = (thrown: unknown): CallFailed => (thrown instanceof CallFailed ? thrown : offline());

/** Tells later whether somebody entered meanwhile: then an answer to what was asked before takes nothing away and puts nobody else there. */
function entering(): () => boolean {
  const before = sessionStore.entries();
  return () => sessionStore.entries() !== before;
}

/** Whether WeChat may tell who this is, unasked: not after somebody signed out on this device, and once a launch when it knows nobody. */
export const mayAskWechat = (): boolean => device.isWechat && !inVain && !memory.signedOut();

/** Asks the server who is signed in. Without a token a mini-program asks nobody: who only looks around is not identified. */
export async function restoreSession(): Promise<void> {
  if (device.isWechat && !memory.token()) return sessionStore.leave();
  const overtaken = entering();
  try {
    const [session] = await Promise.all([call('GET /session', {}), lockedAway.recovered()]);
    if (!overtaken()) sessionStore.enter(session);
  } catch (thrown) {
    if (overtaken()) return;
    const failure = failureOf(thrown);
    // Only the server's word ends a session; without it the token stays.
    if (failure.problem.code === 'notSignedIn') sessionStore.leave();
    // Who is signed in stays so before the eyes: what stands there would go, with all that was typed into it.
    else if (sessionStore.current().status !== 'signedIn') sessionStore.unreachable(failure);
  }
}

async function openByWechat() {
  const code = await wechat.code();
  const [opened] = await Promise.all([call('POST /sessions/wechat', { body: { code } }), lockedAway.recovered()]);
  return opened;
}

function enter({ token, ...session }: Opened): void {
  inVain = false;
  sessionStore.enter(session, token);
}

type Opened = Awaited<ReturnType<typeof openByWechat>>;

/** Lets in whom the server has let in, with what they typed on this device before. */
export async function letIn(opened: Opened): Promise<void> {
  await lockedAway.recovered();
  enter(opened);
}

export const signInByWechat = async (): Promise<void> => enter(await openByWechat());

let underway: Promise<void> | null = null;

/** Signs a bound person in unasked, where a screen needs to know who it is; several screens that need it ask once. */
export function askWechat(): Promise<void> {
  underway ??= ask().finally(() => {
    underway = null;
  });
  return underway;
}

async function ask(): Promise<void> {
  sessionStore.asking();
  const overtaken = entering();
  try {
    const opened = await openByWechat();
    if (!overtaken()) enter(opened);
  } catch (thrown) {
    if (overtaken()) return;
    const failure = failureOf(thrown);
    inVain = withoutWechat.includes(failure.problem.code);
    if (inVain) sessionStore.leave();
    else sessionStore.unreachable(failure);
  }
}

/** After no answer: asks again what was asked. */
export const askAgain = (): Promise<void> => (device.isWechat && !memory.token() ? askWechat() : restoreSession());

/** A session that is over already is what was wanted. */
function unlessOver(thrown: unknown): void {
  if (failureOf(thrown).problem.code !== 'notSignedIn') throw thrown;
}

/** Ends the session on the server, then here, and keeps it ended: no launch asks WeChat until somebody signs in. */
export async function signOut(): Promise<void> {
  await call('DELETE /session', {}).catch(unlessOver);
  memory.keepSignedOut(true);
  await leaveForGood('已退出登录');
}

/** The person is gone from this device, with everything of theirs that lay on it, and reads so on the page that everybody may see. */
export async function leaveForGood(words: string): Promise<void> {
  try {
    // First: a screen of the account that lost its session would ask for the password.
    await restart('index');
  } finally {
    forgetDrafts();
    gateMemory.forget();
    sessionStore.bid();
    sessionStore.leave();
    device.toast(words);
  }
}
