import { limits } from '../rules.ts';
import { complain, outside } from './bridge.ts';
import { suspend, wake } from './clock.ts';
import { registerElements } from './elements.ts';
import { addressOf, openPages, type Pages } from './pages.ts';
import { call, type Script, startScript } from './script.ts';
import { type Deeds, openViews, type Views } from './views.ts';
import { createWx } from './wx.ts';
import { interrupt, passes } from './wx-network.ts';
import { permitButtons } from './wx-privacy.ts';

/** One run of a mini-program, from its launch to its end. */

const phone = window.__phone;
let script: Script;
let pages: Pages;
let views: Views;
let app: Deeds = {};
let defined: unknown;

registerElements();
permitButtons(() => script);
const { wx, tell } = createWx(
  phone,
  () => script,
  () => pages,
);

const globals = {
  wx,
  console,
  App: (definition: Deeds) => {
    app = definition;
  },
  Page: (definition: Deeds) => {
    defined = definition;
  },
  Component: (definition: object) => {
    defined = definition;
  },
  Behavior: (definition: object) => definition,
  getApp: () => app,
  getCurrentPages: () => pages.stack.map(({ deeds }) => deeds),
};

/** What a file of the package hands to `Page` or `Component`. */
const definitions = new Map<string, unknown>();
function definitionOf(path: string): unknown {
  if (!definitions.has(path)) {
    defined = undefined;
    script.require(`${path}.js`);
    if (defined === undefined) complain(`${path} defines nothing`);
    definitions.set(path, defined);
  }
  return definitions.get(path);
}

interface Packages {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
}

function allPages(): string[] {
  const { pages: main, subPackages = [] } = phone.configs.app as Packages;
  return [...main, ...subPackages.flatMap(({ root, pages: own }) => own.map((path) => `${root}/${path}`))];
}

const life = (name: string, ...input: unknown[]) => {
  const deed = app[name];
  if (typeof deed === 'function') call(() => deed.apply(app, input));
};

// The template compiler and the framework speak through the console.
for (const level of ['warn', 'error'] as const) {
  const speak = console[level];
  console[level] = (...words: unknown[]) => {
    speak(...words);
    complain(`console.${level}: ${words.map((one) => (one as Error)?.message ?? String(one)).join(' ')}`);
  };
}

script = startScript(phone, globals);
views = openViews(phone, script, (path) => definitionOf(path) as object);
pages = openPages(
  phone,
  script,
  () => views,
  (path) => definitionOf(path) as Deeds,
);

script.require('app.js');
const launch = { ...phone.launch, referrerInfo: {}, shareTicket: undefined };
phone.launched = true;
life('onLaunch', script.given(launch));
life('onShow', script.given(launch));
pages.start(phone.launch.path, phone.launch.query, () => {
  // Only what is asked for in the event itself leads away from a page that is gone.
  setTimeout(() => pages.isOnTheWay() || complain('a page that is gone leads nowhere: nothing was opened in onPageNotFound itself'));
  const about = script.given({ path: phone.launch.path, query: phone.launch.query, isEntryPage: true });
  life('onPageNotFound', about);
  tell('PageNotFound', about);
});

/** What the host outside does to the running mini-program. */
Object.assign(window, {
  __deeds: {
    hide() {
      pages.hidden();
      life('onHide');
      tell('AppHide', {});
    },
    /** 5 s later. */
    sleep(ms = 0) {
      interrupt();
      suspend(ms);
    },
    passes,
    share: () => pages.sharedByMenu(),
    /** Pages whose menu offers to pass them on. */
    passedOn: () => allPages().filter((path) => typeof (definitionOf(path) as Deeds).onShareAppMessage === 'function'),
    show(referrerInfo: object | null) {
      wake();
      const shown = script.given(referrerInfo ? { ...launch, scene: 1038, referrerInfo } : launch);
      life('onShow', shown);
      tell('AppShow', shown);
      pages.shownAgain();
    },
    async deepen(path: string) {
      // Of one address the framework makes one page.
      while (pages.stack.length < limits.stack) await pages.navigateTo({ url: `/${path}?n=${pages.stack.length}` });
    },
    /** From a card, a code or a link while it still runs: WeChat puts the named page in the place of all others. */
    async enter(url: string, scene: number) {
      wake();
      const { path, query } = addressOf(url);
      const entered = script.given({ path, query, scene, referrerInfo: {} });
      life('onShow', entered);
      tell('AppShow', entered);
      await pages.arrival();
      await pages.reLaunch({ url: `/${url}` });
    },
    async back() {
      await pages.arrival();
      await pages.navigateBack().catch(() => undefined);
    },
    pull: () => pages.pulled(),
    /** An event of WeChat: an error nobody caught, an update that is there. */
    tells: (name: string, event?: object) => tell(name, event && script.given(event)),
    network: (isConnected: boolean) =>
      tell('NetworkStatusChange', script.given({ isConnected, networkType: isConnected ? 'wifi' : 'none' })),
  },
});
void outside('started');
