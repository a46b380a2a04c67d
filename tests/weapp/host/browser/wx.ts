import { Refused } from '../refused.ts';
import { privateCalls, tappedCalls } from '../rules.ts';
import { complain, outside, type Phone } from './bridge.ts';
import { faultsOf } from './documented.ts';
import type { Pages } from './pages.ts';
import { call, type Script } from './script.ts';
import { inTap, isTap } from './taps.ts';
import { type Work, wxCall } from './wx-call.ts';
import { networking, tasked } from './wx-network.ts';
import { allowed, onNeedPrivacyAuthorization, privacy } from './wx-privacy.ts';
import { storage } from './wx-storage.ts';
import { surroundings } from './wx-surroundings.ts';

/** `wx` as WeChat documents it: what is not here does not exist, and who calls it fails. */

const nothing = () => undefined;

function events() {
  const listeners: Record<string, Set<(event?: object) => void>> = {};
  const of = (name: string) => (listeners[name] ??= new Set());
  const pair = (name: string) => ({
    [`on${name}`]: (listener: () => void) => void of(name).add(listener),
    [`off${name}`]: (listener?: () => void) => (listener ? void of(name).delete(listener) : of(name).clear()),
  });
  const tell = (name: string, event?: object) => {
    for (const listener of [...of(name)]) call(() => listener(event));
  };
  return { pair, tell };
}

const show = (kind: string) => (input: object) => outside<object>('shows', { kind, ...JSON.parse(JSON.stringify(input)) });

interface Scanning {
  onlyFromCamera?: boolean;
  scanType?: string[];
}

/** Works of the person's phone and of WeChat outside of the mini-program. */
function works(script: () => Script, pages: () => Pages): Record<string, Work> {
  return {
    navigateTo: (input) => pages().navigateTo(input),
    redirectTo: (input) => pages().redirectTo(input),
    async reLaunch(input) {
      await pages().reLaunch(input);
      await outside('reLaunch');
    },
    navigateBack: (input) => pages().navigateBack(input),
    async pageScrollTo({ selector, scrollTop }: { selector?: string; scrollTop?: number }) {
      const page = pages().top();
      if (selector === undefined) page?.screen.scrollTo({ top: scrollTop ?? 0 });
      const root = page?.rendered.instance as unknown as {
        _exparserNode: { shadowRoot: { querySelector(words: string): { $$: HTMLElement } | null } };
      };
      const found = selector === undefined ? undefined : root._exparserNode.shadowRoot.querySelector(selector);
      if (selector !== undefined && !found) throw new Refused('selector not found');
      found?.$$.scrollIntoView();
    },
    showToast: show('toast'),
    hideToast: show('hideToast'),
    showLoading: show('loading'),
    hideLoading: show('hideLoading'),
    showModal: show('modal'),
    showActionSheet: show('actionSheet'),
    setNavigationBarTitle: show('title'),
    setNavigationBarColor: show('barColor'),
    setBackgroundColor: show('background'),
    setBackgroundTextStyle: show('backgroundText'),
    showNavigationBarLoading: show('barLoading'),
    hideNavigationBarLoading: show('hideBarLoading'),
    hideHomeButton: show('hideHomeButton'),
    startPullDownRefresh: () => pages().pulled(),
    stopPullDownRefresh: show('stopPullDown'),
    showShareMenu: show('shareMenu'),
    hideShareMenu: show('hideShareMenu'),
    updateShareMenu: show('updateShareMenu'),
    enableAlertBeforeUnload: show('alertBeforeUnload'),
    disableAlertBeforeUnload: show('noAlertBeforeUnload'),
    login: () => outside<object>('login'),
    checkSession: () => ({}),
    getNetworkType: () => outside<object>('networkType'),
    makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => outside<object>('dial', { phoneNumber }),
    setClipboardData: ({ data }: { data: string }) => outside<object>('copy', { data }),
    getClipboardData: () => outside<object>('paste'),
    chooseMessageFile: ({ count, type = 'all', extension }) => outside<object>('chooseMessageFile', { count, type, extension }),
    openDocument: ({ filePath, fileType, showMenu }) => outside<object>('openDocument', { filePath, fileType, showMenu }),
    scanCode: ({ onlyFromCamera, scanType }: Scanning) => outside<object>('scanCode', { onlyFromCamera, scanType }),
    chooseInvoiceTitle: () => outside<object>('invoiceTitle'),
    requestSubscribeMessage({ tmplIds }: { tmplIds: string[] }) {
      if (tmplIds.length > 5) throw new Refused('tmplIds is too long', 20003);
      return outside<object>('subscribe', { tmplIds });
    },
    requestPayment: (input) => outside<object>('pay', JSON.parse(JSON.stringify(input))),
    previewImage: ({ urls }: { urls: string[] }) => outside<object>('preview', { urls }),
    navigateToMiniProgram: ({ appId, path, extraData }: { appId: string; path?: string; extraData?: object }) =>
      outside<object>('otherMiniProgram', { appId, path, extraData }),
    exitMiniProgram: () => outside<object>('exit'),
    getUpdateInfo: () => ({}),
    ...privacy(script),
  };
}

/** Guards that WeChat puts before a function. */
function guarded(script: () => Script, name: string, work: Work): Work {
  return (input) => {
    if (tappedCalls.includes(name) && !isTap()) throw new Refused('can only be invoked by user TAP gesture.', 20);
    if (!privateCalls.includes(name)) return work(input);
    return allowed(script(), name).then(() => work(input));
  };
}

type Act = (...input: unknown[]) => unknown;

/** What WeChat takes before the mini-program has been launched: listeners, and what is known at once. */
const early = /^(on|off|get|canIUse|env|nextTick)|Sync$/;

/** What is called is on the deployer's list, comes after the launch has begun, and is given what WeChat documents. */
const noted =
  (name: string, act: Act, launched: () => boolean): Act =>
  (...input) => {
    void outside('called', { name });
    if (!launched() && !early.test(name)) complain(`${name} was called before onLaunch`);
    for (const fault of faultsOf(name, input[0])) complain(`${name} was given what WeChat does not take: ${fault}`);
    return act(...input);
  };

/** A payment's callback counts as a tap. */
const withTap = (given: { success?: (answer: object) => void }) =>
  Object.fromEntries(
    Object.entries(given).map(([name, act]) => [name, typeof act === 'function' ? (answer: object) => inTap(() => act(answer)) : act]),
  );

const updates = (events: object) => () => ({
  onCheckForUpdate: nothing,
  ...events,
  applyUpdate: () => void outside('applyUpdate'),
});
const logs = () => {
  const log =
    (level: string) =>
    (...words: unknown[]) =>
      void outside('log', { level, words: JSON.stringify(words) });
  return { info: log('info'), warn: log('warn'), error: log('error'), setFilterMsg: nothing, addFilterMsg: nothing, tag: () => logs() };
};

/** Everything that may be asked of `wx`, and how to tell it of events. */
export function createWx(phone: Phone, script: () => Script, pages: () => Pages) {
  const { pair, tell } = events();
  const { sync, works: stored } = storage(phone, script);
  const all = { ...works(script, pages), ...stored };
  const calls = Object.fromEntries(
    Object.entries(all).map(([name, work]) => [name, wxCall(script, name, guarded(script, name, work as Work))]),
  );
  const pay = calls.requestPayment as (input: object) => unknown;
  const wx: Record<string, unknown> = {
    ...calls,
    ...surroundings(phone, script),
    ...sync,
    requestPayment: (input: object) => pay(withTap(input)),
    request: tasked((work) => wxCall(script, 'request', work), networking.request as never),
    uploadFile: tasked((work) => wxCall(script, 'uploadFile', work), networking.uploadFile as never),
    downloadFile: tasked((work) => wxCall(script, 'downloadFile', work), networking.downloadFile as never),
    ...[
      'AppShow',
      'AppHide',
      'Error',
      'UnhandledRejection',
      'PageNotFound',
      'NetworkStatusChange',
      'NetworkWeakChange',
      'ThemeChange',
      'WindowResize',
      'KeyboardHeightChange',
      'MemoryWarning',
    ].reduce((sum, name) => Object.assign(sum, pair(name)), {}),
    onNeedPrivacyAuthorization,
    nextTick: (act: () => void) => void setTimeout(() => call(act), 0),
    canIUse: (schema: string) => (schema.split('.')[0] as string) in wx,
    getUpdateManager: updates({ ...pair('UpdateReady'), ...pair('UpdateFailed') }),
    getRealtimeLogManager: logs,
    getLogManager: () => ({ ...logs(), debug: nothing, log: nothing }),
    reportEvent: nothing,
    reportAnalytics: nothing,
    createSelectorQuery: () => (pages().top()?.rendered.instance as { createSelectorQuery(): object } | undefined)?.createSelectorQuery(),
    getFileSystemManager: () => ({}),
    env: { USER_DATA_PATH: 'http://usr' },
  };
  for (const [name, act] of Object.entries(wx))
    if (typeof act === 'function') wx[name] = noted(name, act as Act, () => phone.launched === true);
  /** Functions that WeChat has and this host lacks must be seen, not taken for absent. */
  const seen = new Proxy(wx, {
    get(target, name: string) {
      // Where a script looks for a global object it may find `wx`: names of built-ins begin with a capital letter.
      if (!(name in target) && typeof name === 'string' && !/^(webpackJsonp|then|toJSON|\$|__|[A-Z])/.test(name))
        void outside('lacks', { name });
      return target[name];
    },
  });
  return { wx: seen, tell };
}
