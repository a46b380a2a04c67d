import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter, useShareAppMessage, useUnload } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { type Card, cards, pictureOf, type SharedScreen } from '../cards';
import type { Screen } from '../screens';
import { device } from './device';
import { pause } from './patience';

/** Address of a screen inside the app. */
function address(screen: Screen, query: Record<string, string> = {}): string {
  const search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `/pages/${screen}/index${search ? `?${search}` : ''}`;
}

/** WeChat keeps so many pages above each other. */
const deepest = 10;
/** Screens that somebody is being taken to: a second tap meanwhile does not open one twice. Let go after a while in any case. Milliseconds. */
const leaving = new Map<string, number>();
const longestWay = 2000;
/** For a page that stands and whose coming WeChat does not tell. Milliseconds. */
const longestWait = 5000;
/** Between two tries of a way that nobody tapped. Milliseconds. */
const untilAgain = 500;

const ways = {
  above: (url: string) => Taro.navigateTo({ url }),
  instead: (url: string) => Taro.redirectTo({ url }),
  alone: (url: string) => Taro.reLaunch({ url }),
};

/** The way that is being gone; it comes to an end without a fault. */
let ahead: Promise<void> | null = null;

/** WeChat refuses to go while it is on its way elsewhere: one after another. A way that has no end holds nobody up for ever. */
function inTurn(way: () => Promise<unknown>): Promise<unknown> {
  const mine = ahead ? ahead.then(way) : way();
  const over = mine.then(
    () => undefined,
    () => undefined,
  );
  const mineOrLate: Promise<void> = (ahead ?? Promise.resolve())
    .then(() => Promise.race([over, pause(longestWay)]))
    .then(() => {
      if (ahead === mineOrLate) ahead = null;
    });
  ahead = mineOrLate;
  return mine;
}

const notOpened = '页面没有打开，请再点一次';

async function open(url: string, how: () => keyof typeof ways): Promise<void> {
  const since = leaving.get(url);
  if (since !== undefined && Date.now() - since < longestWay) return;
  leaving.set(url, Date.now());
  try {
    await inTurn(() => ways[how()](url));
  } catch {
    device.toast(notOpened);
  } finally {
    leaving.delete(url);
  }
}

/** Opens a screen above this one; where no more fit, in its place. */
export const go = (screen: Screen, query?: Record<string, string>) =>
  void open(address(screen, query), () => (Taro.getCurrentPages().length < deepest ? 'above' : 'instead'));
/** To a screen where it lies below this one, so that one is not in two places of the pile; else above this one. */
export function reach(screen: Screen): void {
  const delta = levelsAbove(screen, {});
  if (delta > 0) inTurn(() => Taro.navigateBack({ delta })).catch(() => go(screen));
  else go(screen);
}
/** Takes the place of the present screen, so that "back" skips it. */
export const replace = (screen: Screen, query?: Record<string, string>) => void open(address(screen, query), () => 'instead');
/** The same where nobody tapped: only if it is `wanted` still when its turn comes, and again after a while when the screen did not open. */
export function divert(screen: Screen, query: Record<string, string>, wanted: () => boolean): void {
  const way = async () => void (wanted() && (await ways.instead(address(screen, query))));
  inTurn(way).catch(() => setTimeout(() => divert(screen, query, wanted), untilAgain));
}
/** Forgets the way here; resolves when the other screen stands, or when the person was told that it did not open. */
export async function restart(screen: Screen, query?: Record<string, string>): Promise<void> {
  try {
    // What follows does not wait for ever for a word of WeChat: signing out ends then, too.
    await Promise.race([inTurn(() => ways.alone(address(screen, query))), pause(longestWait)]);
  } catch {
    device.toast(notOpened);
  }
}

/** How many screens lie above the newest one that shows this, or -1. On the web Taro names a page by `path`, in WeChat by `route`. */
function levelsAbove(screen: Screen, query: Record<string, string>): number {
  const pages: { route?: string; path?: string; options?: object; $taroParams?: object }[] = Taro.getCurrentPages();
  const shows = ({ route, path, options, $taroParams }: (typeof pages)[number]): boolean => {
    const own: Record<string, unknown> = { ...options, ...$taroParams };
    return (route ?? path ?? '').includes(`pages/${screen}/index`) && Object.entries(query).every(([name, value]) => own[name] === value);
  };
  return [...pages].reverse().findIndex(shows);
}

/**
 * To the screen that follows from what was done here, whatever way one came: down to it where it is open below this one, else in this one's
 * place.
 */
export function arrive(screen: Screen, query: Record<string, string> = {}): void {
  const delta = levelsAbove(screen, query);
  if (delta > 0) inTurn(() => Taro.navigateBack({ delta })).catch(() => replace(screen, query));
  else replace(screen, query);
}

/** This screen's own address, to come back to after signing in. */
export function here(): string {
  const { path = '/pages/index/index', params = {} } = Taro.getCurrentInstance().router ?? {};
  const search = Object.entries(params)
    .filter(([name, value]) => value && !/^(\$|stamp)/.test(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(decoded(String(value)))}`)
    .join('&');
  return `/${path.split('?')[0]?.replace(/^\//, '')}${search ? `?${search}` : ''}`;
}

/** Opens an address that `here` gave; anything else, or a page that is no longer there, leads home. */
export const reopen = (to: string) =>
  void inTurn(() => ways.alone(to.startsWith('/pages/') ? to : address('index'))).catch(() => open(address('index'), () => 'alone'));

/** Of an address that came from outside: what cannot be decoded stands as it is. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A value of this screen's own address; empty when it is not there. */
export function useQuery(name: string): string {
  return decoded(useRouter().params[name] ?? '');
}

/** Runs each time the screen comes (back) into sight. */
export const useShown = (act: () => void): void => useDidShow(act);

/** Runs when the screen is gone: by the arrow, or another one took its place. */
export const useGone = (act: () => void): void => useUnload(act);

/** Runs when the person pulls the page down, where its configuration lets them. */
export const usePulled = (act: () => void): void => usePullDownRefresh(act);

/** Ends what was pulled down: once for a whole screen, whatever it asks again and whether anybody does. */
export const usePullEnds = (): void =>
  // Taro's promise is refused also where `fail` was told.
  usePullDownRefresh(() => void Promise.resolve(Taro.stopPullDownRefresh()).catch(() => undefined));

/** What passing on this page sends: its card, or what `own` answers instead. */
export function useCard(screen: SharedScreen, own: () => { title: string; path: string; imageUrl: string } | null = () => null): void {
  const { title, leads, picture, keeps }: Card = cards[screen];
  const kept = useQuery('id');
  useShareAppMessage(() => own() ?? { title, path: address(leads, keeps && { [keeps]: kept }), imageUrl: pictureOf(picture) });
}

/** Whether another screen lies above this one. */
export function useBelow(): boolean {
  const [below, setBelow] = useState(false);
  useDidShow(() => setBelow(false));
  useDidHide(() => setBelow(true));
  return below;
}

/** Whether a person can see this screen now: not under another one, and the app is in front. */
export function useInSight(): boolean {
  const [onTop, setOnTop] = useState(true);
  const [inFront, setInFront] = useState(true);
  useDidShow(() => setOnTop(true));
  useDidHide(() => setOnTop(false));
  useEffect(() => device.onSight(setInFront), []);
  return onTop && inFront;
}
