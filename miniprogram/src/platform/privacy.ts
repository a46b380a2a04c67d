import { agreeButton } from './agree-button';
import type { Privacy } from './types';

type Answer = { event: 'agree' | 'disagree'; buttonId?: string };

/** What of WeChat's privacy calls is used (base library 2.32.3; older ones ask for nothing). */
interface PrivacyCalls {
  onNeedPrivacyAuthorization?(listener: (resolve: Waiting['resolve'], about?: { referrer?: string }) => void): void;
  getPrivacySetting?(options: { success(setting: { needAuthorization: boolean }): void; fail(): void }): void;
  requirePrivacyAuthorize?(options: { success(): void; fail(): void }): void;
  openPrivacyContract?(options: { fail(): void }): void;
}
declare const wx: PrivacyCalls;

interface Waiting {
  resolve: (answer: Answer) => void;
  /** The call of WeChat that asks. */
  referrer: string | undefined;
}

/** Calls of WeChat that wait for the person's answer; one answer is for all of them. */
let waiting: Waiting[] = [];
/** Those whose screen went before there was an answer. */
let left: Waiting[] = [];
/** Those that were left are asked about here: WeChat asks nothing new while they wait. */
let revived = false;
/** How often a screen went. */
let leaves = 0;
const watchers = new Set<() => void>();

function change(next: Waiting[]): void {
  waiting = next;
  for (const watcher of watchers) watcher();
}

/** WeChat raises its question at once; by then it does not. Milliseconds. */
const untilRaised = 1500;

/** Where WeChat does not raise its question because one that was left has no answer yet, that one is put again, on the screen that waits for it. */
function reviveLater(isOver: () => boolean): void {
  const screen = leaves;
  setTimeout(() => {
    if (isOver() || screen !== leaves || waiting.length > 0 || left.length === 0) return;
    revived = true;
    change(waiting);
  }, untilRaised);
}

/** Hears how a call ended. */
function expecting<Answer>(call: Promise<Answer>): Promise<Answer> {
  let over = false;
  const end = () => {
    over = true;
  };
  if (left.length > 0) {
    call.then(end, end);
    reviveLater(() => over);
  }
  return call;
}

export const privacy: Privacy = {
  listen() {
    if (wx.onNeedPrivacyAuthorization)
      wx.onNeedPrivacyAuthorization((resolve, { referrer } = {}) => change([...waiting, { resolve, referrer }]));
  },
  watch(watcher) {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  },
  asked: () => revived || waiting.length > 0,
  agreed: () =>
    new Promise((known) => {
      if (!wx.getPrivacySetting) return known(true);
      wx.getPrivacySetting({ success: ({ needAuthorization }) => known(!needAuthorization), fail: () => known(false) });
    }),
  ask: () =>
    expecting(
      new Promise<boolean>((answered) => {
        if (!wx.requirePrivacyAuthorize) return answered(true);
        wx.requirePrivacyAuthorize({ success: () => answered(true), fail: () => answered(false) });
      }),
    ),
  expecting,
  leave() {
    leaves += 1;
    revived = false;
    left = [...left, ...waiting];
    change([]);
  },
  answer(agreed) {
    // A picker or a copy that was wanted on a screen that is gone does not come over another one: it is refused, so that who waits for it
    // hears an end. First, so that the last word WeChat hears is the one that was given.
    const isRefused = ({ referrer }: Waiting) => !agreed || referrer !== 'requirePrivacyAuthorize';
    const others = [...left.filter((one) => !isRefused(one)), ...waiting];
    const refused = left.filter(isRefused);
    // Where WeChat holds everything back for them alone, the word that was given must reach it.
    const answered = others.length > 0 ? others : refused.splice(0);
    left = [];
    revived = false;
    change([]);
    for (const { resolve } of refused) resolve({ event: 'disagree' });
    for (const { resolve } of answered) resolve(agreed ? { event: 'agree', buttonId: agreeButton } : { event: 'disagree' });
  },
  openContract() {
    if (wx.openPrivacyContract) wx.openPrivacyContract({ fail: () => undefined });
  },
};
