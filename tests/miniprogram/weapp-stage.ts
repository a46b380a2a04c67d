import { createRequire } from 'node:module';
import { join } from 'node:path';
import simulate from 'miniprogram-simulate';
import { dist } from '../support/weapp-build';

/** The built mini-program on WeChat's own component framework and template compiler, in jsdom. */

/** As the tests that only look at pages call it. */
export const api = 'https://api.jxca.example';

interface PageDefinition {
  data: object;
  [method: string]: unknown;
}
type Answer = { statusCode: number; data: unknown; header?: Record<string, string> };
interface WechatRequest {
  method: string;
  url: string;
  header: Record<string, string>;
  success(answer: Answer): void;
}
type Lifecycle = Record<'onLoad' | 'onShow' | 'onReady', (query?: Record<string, string>) => void> & { route: string };

export interface Stage {
  /** Requests that were sent: `METHOD /path`, with their headers. */
  asked: { what: string; header: Record<string, string> }[];
  /** Opens a page and answers once what is expected stands in its text or in what the template was given; `data` is what the template was given. */
  open(
    page: string,
    expected: string,
    query?: Record<string, string>,
  ): Promise<{ text: () => string; html: () => string; data: () => string }>;
}

/** As each of our answers names its request. */
const named = { header: { 'x-request-id': 'ABC234' } };
const refused: Answer = {
  statusCode: 401,
  data: { code: 'notSignedIn', message: '登录已失效，请重新登录。', requestId: 'ABC234' },
  ...named,
};
const pause = () => new Promise((done) => setTimeout(done, 50));
/** How long a page may take to show what it is for, on a loaded machine. Milliseconds. */
const patience = 15_000;

/** What of `wx` the pages touch before anybody taps. */
function wechat(answers: Record<string, unknown>, asked: Stage['asked']) {
  const nothing = () => undefined;
  return {
    getSystemInfoSync: () => ({ platform: 'devtools', SDKVersion: '3.8.0' }),
    getAppBaseInfo: () => ({ fontSizeSetting: 20 }),
    getStorageSync: (name: string) => (name === 'token' ? 'bearer-1' : ''),
    setStorageSync: nothing,
    removeStorageSync: nothing,
    onAppShow: nothing,
    onAppHide: nothing,
    offAppShow: nothing,
    offAppHide: nothing,
    canIUse: () => true,
    onError: nothing,
    onUnhandledRejection: nothing,
    onPageNotFound: nothing,
    onNetworkStatusChange: nothing,
    getNetworkType: ({ success }: { success(answer: object): void }) => success({ networkType: 'wifi' }),
    getUpdateManager: () => ({ onUpdateReady: nothing, applyUpdate: nothing }),
    nextTick: (act: () => void) => setTimeout(act, 0),
    login: ({ success }: { success(answer: { code: string }): void }) => success({ code: 'code-of-wechat' }),
    request({ method, url, header, success }: WechatRequest) {
      const what = `${method} ${new URL(url).pathname.replace('/api/v1', '')}`;
      asked.push({ what, header });
      setTimeout(() => success(what in answers ? { statusCode: 200, data: answers[what], ...named } : refused), 0);
      return {};
    },
    downloadFile({ url, header, success }: Pick<WechatRequest, 'url' | 'header'> & { success(file: object): void }) {
      const path = new URL(url).pathname.replace('/api/v1', '');
      asked.push({ what: `FILE ${path}`, header });
      setTimeout(() => success({ statusCode: 200, tempFilePath: `http://tmp${path}` }), 0);
      return {};
    },
  };
}

/** Starts the app with a server that knows these answers, by `METHOD /path`; everything else is refused as not signed in. */
export function startWeapp(answers: Record<string, unknown>): Stage {
  const asked: Stage['asked'] = [];
  let app: { onLaunch(options: object): void } | undefined;
  const register = ({ data, ...methods }: PageDefinition) =>
    (globalThis as unknown as { Component(definition: object): void }).Component({ data, methods });
  Object.assign(globalThis, {
    wx: wechat(answers, asked),
    App: (definition: typeof app) => {
      app = definition;
    },
    Page: register,
    getApp: () => app,
    getCurrentPages: () => [],
  });
  createRequire(import.meta.url)(join(dist, 'app.js'));
  app?.onLaunch({ path: 'pages/index/index', query: {} });

  return {
    asked,
    async open(path, expected, query = {}) {
      const rendered = simulate.render(simulate.load(join(dist, path), { rootPath: dist, compiler: 'official' } as never));
      rendered.attach(document.body.appendChild(document.createElement('div')));
      const page = rendered.instance as unknown as Lifecycle & { data: object };
      page.route = path;
      page.onLoad(query);
      page.onShow();
      page.onReady();
      const text = () => rendered.dom?.textContent ?? '';
      for (const end = Date.now() + patience; !(text() + JSON.stringify(page.data)).includes(expected) && Date.now() < end; ) await pause();
      return { text, html: () => rendered.dom?.innerHTML ?? '', data: () => JSON.stringify(page.data) };
    },
  };
}
