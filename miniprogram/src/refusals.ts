import type { CallFailed } from '../../server/contract/caller.ts';
import type { ErrorCode } from '../../server/contract/errors.ts';
import type { Screen } from './screens';

/** Whose fault it is that something failed: four different things to be told, and to do. */
export type Cause = 'network' | 'intercepted' | 'ours' | 'away' | 'refused';

interface CauseRow {
  /** Title of a screen that cannot be shown for it. */
  title: string;
  /** What the person may rely on; empty where the sentence of the refusal says it all. */
  says: string;
  /** The same where the screen asks again by itself. */
  goesOn?: string;
  tone: 'warn' | 'bad';
  /** Our service did not hear of it: why, in short. */
  unheard?: string;
}

export const causes: Record<Cause, CauseRow> = {
  network: {
    title: '连不上网络',
    says: '网络恢复后请再点一次。',
    goesOn: '网络恢复后本页自动继续，不用退出。',
    tone: 'warn',
    unheard: '没有网络',
  },
  intercepted: {
    title: '没有连到本服务',
    says: '可能是公共网络要先登录，或服务正在维护。换个网络或稍后再点一次。',
    goesOn: '可能是公共网络要先登录，或服务正在维护。连上后本页自动继续，不用退出。',
    tone: 'warn',
    unheard: '没有连到本服务',
  },
  ours: { title: '我们的系统出了问题', says: '不是您的操作或网络有问题，已保存的内容都在。', tone: 'bad' },
  away: { title: '您离开了一段时间', says: '为了安全已自动退出，登录后回到刚才的页面。', tone: 'warn' },
  refused: { title: '页面没有打开', says: '', tone: 'bad' },
};

export function causeOf({ status, problem: { code } }: CallFailed): Cause {
  if (code === 'offline') return 'network';
  if (code === 'intercepted') return 'intercepted';
  if (code === 'notSignedIn') return 'away';
  return status >= 500 ? 'ours' : 'refused';
}

interface Way {
  label: string;
  screen: Screen;
}

interface Lead {
  /** Name of the field that it is about, where that stands on the screen. */
  field?: string;
  ways?: readonly Way[];
}

const signIn: Way = { label: '去登录', screen: 'sign-in' };
const reset: Way = { label: '忘记密码，用短信重设', screen: 'reset-password' };
const help: Way = { label: '查看帮助', screen: 'help' };

/** Where refusals lead on that somebody can do something about at once; the others say in their sentence what helps. */
const leads = {
  wrongCode: { field: 'smsCode' },
  smsCeiling: { field: 'mobile' },
  smsToOthersCeiling: { field: 'mobile' },
  wrongCaptcha: { field: 'captcha' },
  wrongPassword: { field: 'password', ways: [reset] },
  passwordPaused: { ways: [reset] },
  passwordJustChanged: { field: 'password' },
  accountExists: { field: 'uscc', ways: [signIn, { ...reset, label: '找回密码' }] },
  claimUnderway: { ways: [signIn] },
  notSignedIn: { ways: [signIn] },
  notEligible: { ways: [help] },
} as const satisfies Partial<Record<ErrorCode, Lead>>;

const known: Partial<Record<string, Lead>> = leads;

export const leadOf = ({ problem: { code } }: CallFailed): Lead => known[code] ?? {};
