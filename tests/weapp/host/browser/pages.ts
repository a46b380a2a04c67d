import type { Rendered } from 'j-component';
import { Refused } from '../refused.ts';
import { limits } from '../rules.ts';
import { complain, outside, type Phone } from './bridge.ts';
import { later } from './clock.ts';
import { cardFaults, lostIn } from './documented.ts';
import { tapped } from './elements.ts';
import { call, type Script } from './script.ts';
import { inTap, listenForTouches } from './taps.ts';
import type { Deeds, Views } from './views.ts';

/** The stack of pages and the life of each. */

export interface Page {
  path: string;
  query: Record<string, string>;
  deeds: Deeds & { setData(data: object, done?: () => void): void };
  rendered: Rendered;
  screen: HTMLElement;
}

export function addressOf(url: string): { path: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.split('?');
  const pairs = search
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  return { path: path.replace(/^\//, ''), query: Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')])) };
}

/** The drawing side is another thread, which hears of data later, most of all while it follows a person's keys. Milliseconds. */
const untilDrawn = 60;
const whileTyping = [50, 300, 150];

/** What crosses to the drawing side, in order. */
function crossing() {
  const underway: (() => void)[] = [];
  let crossed = 0;
  return (draw: () => void): void => {
    underway.push(draw);
    const isTyping = document.activeElement?.matches('input, textarea') ?? false;
    later(() => underway.shift()?.(), isTyping ? whileTyping[crossed++ % whileTyping.length] : untilDrawn);
  };
}

/** What a page hands over as it goes is lost without a word; who still does so later works for nobody. Milliseconds. */
const parting = 1000;

/** Bytes of what is handed to the drawing side. */
const bytes = (text: string): number => new Blob([text]).size;

export function openPages(phone: Phone, script: Script, views: () => Views, definitionOf: (path: string) => Deeds) {
  const stack: Page[] = [];
  const top = () => stack.at(-1);
  const life = (page: Page | undefined, name: string, ...input: unknown[]) => {
    const deed = page?.deeds[name];
    if (typeof deed === 'function') call(() => deed.apply(page?.deeds, input));
  };

  const cross = crossing();

  /** When each page went that is gone. */
  const gone = new WeakMap<Rendered, number>();

  function setter(path: string, rendered: () => Rendered) {
    let first = true;
    return (data: object, done?: () => void): void => {
      const goneSince = gone.get(rendered());
      if (goneSince && Date.now() - goneSince > parting) complain(`setData on ${path}, which is gone`);
      const lost = lostIn(data);
      if (lost) complain(`setData of what cannot be handed over on ${path}: ${lost}`);
      const text = JSON.stringify(data);
      void outside('setData', { path, bytes: bytes(text), first });
      first = false;
      cross(() => {
        rendered().setData(JSON.parse(text) as object);
        if (done) later(() => call(done));
      });
    };
  }

  function build(path: string, query: Record<string, string>): Page {
    const deeds = { ...definitionOf(path), route: path, options: query } as unknown as Page['deeds'];
    const screen = document.body.appendChild(document.createElement('section'));
    screen.className = 'screen';
    screen.dataset.path = path;
    listenForTouches(screen);
    const rendered = views().draw(path, deeds);
    deeds.setData = setter(path, () => rendered);
    deeds.data = script.given(rendered.instance.data);
    const style = document.createElement('style');
    style.textContent = phone.styles[path] ?? '';
    screen.append(style);
    return { path, query, deeds, rendered, screen };
  }

  function open(path: string, query: Record<string, string>): void {
    const page = build(path, query);
    stack.push(page);
    page.rendered.attach(page.screen);
    life(page, 'onLoad', script.given(query));
    life(page, 'onShow');
    later(() => life(page, 'onReady'));
    void outside('page', { path });
  }

  function close(): void {
    const page = stack.pop();
    if (!page) return;
    gone.set(page.rendered, Date.now());
    life(page, 'onUnload');
    page.rendered.detach();
    page.screen.remove();
  }

  function show(): void {
    const page = top();
    if (page) page.screen.hidden = false;
    life(page, 'onShow');
  }

  function hide(): void {
    const page = top();
    if (page) page.screen.hidden = true;
    life(page, 'onHide');
  }

  const exists = (path: string) => path in phone.configs && `${path}.js` in phone.scripts;
  function known(url: string): ReturnType<typeof addressOf> {
    if (!url.startsWith('/')) complain(`a page's address without the first stroke: ${url}`);
    const address = addressOf(url);
    if (!exists(address.path)) throw new Refused(`page "${address.path}" is not found`);
    return address;
  }

  /** Somebody is being taken to another page. */
  let onTheWay = false;
  /** WeChat goes from page to page later, never inside the call that asks for it, and takes nobody elsewhere meanwhile. */
  async function goes(arrive: () => void): Promise<void> {
    if (onTheWay) {
      void outside('turnsBack');
      throw new Refused('another navigation is under way');
    }
    onTheWay = true;
    await new Promise<void>((go) => later(go, limits.transitionMs));
    onTheWay = false;
    arrive();
  }

  tapped.shares = (about) => {
    const share = top()?.deeds.onShareAppMessage;
    if (typeof share !== 'function') return complain('a share button on a page that cannot be shared');
    call(() => {
      const card = share.call(top()?.deeds, script.given(about)) as Record<string, unknown>;
      for (const fault of cardFaults(card, phone)) complain(`a card ${fault}`);
      void outside('shared', card);
    });
  };

  return {
    stack,
    top,
    exists,
    isOnTheWay: () => onTheWay,
    shown: show,
    hidden: () => life(top(), 'onHide'),
    shownAgain: () => life(top(), 'onShow'),
    /** A person waits for the page before leaving it. */
    async arrival(): Promise<void> {
      while (onTheWay) await new Promise((look) => setTimeout(look, 50));
    },
    sharedByMenu: () => tapped.shares?.({ from: 'menu' }),
    pulled: () => life(top(), 'onPullDownRefresh'),
    async navigateTo({ url }: { url: string }) {
      const { path, query } = known(url);
      if (stack.length >= limits.stack) throw new Refused(`webview count limit exceed`);
      await goes(() => {
        hide();
        open(path, query);
      });
    },
    async redirectTo({ url }: { url: string }) {
      const { path, query } = known(url);
      await goes(() => {
        close();
        open(path, query);
      });
    },
    async reLaunch({ url }: { url: string }) {
      const { path, query } = known(url);
      await goes(() => {
        while (stack.length > 0) close();
        open(path, query);
      });
    },
    async navigateBack({ delta = 1 }: { delta?: number } = {}) {
      if (stack.length < 2) throw new Refused('cannot navigate back at first page');
      await goes(() => {
        for (let left = delta; left > 0 && stack.length > 1; left--) close();
        show();
      });
    },
    /** The first page of a launch, or none: then the app is told. */
    start(path: string, query: Record<string, string>, notFound: () => void): void {
      if (exists(path)) open(path, query);
      else notFound();
    },
    inTap,
  };
}

export type Pages = ReturnType<typeof openPages>;
