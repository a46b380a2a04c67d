import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter, useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { device } from './device';

export type Screen =
  | 'index'
  | 'eligibility'
  | 'sign-in'
  | 'register'
  | 'reset-password'
  | 'application'
  | 'form'
  | 'verification'
  | 'documents'
  | 'scan-page'
  | 'scan-examples'
  | 'desk'
  | 'payment'
  | 'post'
  | 'account'
  | 'close-account'
  | 'legal'
  | 'help';

/** Address of a screen inside the app. */
function address(screen: Screen, query: Record<string, string> = {}): string {
  const search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `/pages/${screen}/index${search ? `?${search}` : ''}`;
}

export const go = (screen: Screen, query?: Record<string, string>) => void Taro.navigateTo({ url: address(screen, query) });
/** Takes the place of the present screen, so that "back" skips it. */
export const replace = (screen: Screen, query?: Record<string, string>) => void Taro.redirectTo({ url: address(screen, query) });
/** Forgets the way here; resolves when the other screen stands. */
export const restart = async (screen: Screen, query?: Record<string, string>): Promise<void> =>
  void (await Taro.reLaunch({ url: address(screen, query) }));

/** One step back, or to `fallback` when this screen was opened directly. */
export function back(fallback: Screen, query?: Record<string, string>): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else replace(fallback, query);
}

/** This screen's own address, to come back to after signing in. */
export function here(): string {
  const { path = '/pages/index/index', params = {} } = Taro.getCurrentInstance().router ?? {};
  const search = Object.entries(params)
    .filter(([name, value]) => value && !/^(\$|stamp)/.test(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return `/${path.split('?')[0]?.replace(/^\//, '')}${search ? `?${search}` : ''}`;
}

/** Opens an address that `here` gave; anything else leads home. */
export const reopen = (to: string) => void Taro.reLaunch({ url: to.startsWith('/pages/') ? to : address('index') });

/** A value of this screen's own address; empty when it is not there. */
export function useQuery(name: string): string {
  const value = useRouter().params[name] ?? '';
  return decodeURIComponent(value);
}

/** Runs each time the screen comes (back) into sight. */
export const useShown = (act: () => void): void => useDidShow(act);

/** Runs when the person pulls the page down, where its configuration lets them. */
export const usePulled = (act: () => void): void =>
  usePullDownRefresh(() => {
    act();
    void Taro.stopPullDownRefresh();
  });

/** What passing on a page sends: home, for pages that say nothing of anybody. Pages without a card cannot be passed on. */
export const useHomeCard = (title: string): void =>
  useShareAppMessage(() => ({ title, path: address('index'), imageUrl: '/assets/card.png' }));

/** Whether a person can see this screen now: not under another one, and the app is in front. */
export function useInSight(): boolean {
  const [onTop, setOnTop] = useState(true);
  const [inFront, setInFront] = useState(true);
  useDidShow(() => setOnTop(true));
  useDidHide(() => setOnTop(false));
  useEffect(() => device.onSight(setInFront), []);
  return onTop && inFront;
}
