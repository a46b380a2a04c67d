import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { appVersionHeader } from '../../../server/contract/caller.ts';
import { memory } from './memory';

declare const API_ORIGIN: string;
/** Put in by the build: config/app-version.ts. */
declare const APP_VERSION: string;

/** Fetches what a link of ours opens. Links open to who asked for them alone: WeChat's own picture says nobody's name, this does. */
export function fetchFile(url: string): Promise<{ statusCode: number; tempFilePath: string }> {
  const token = memory.token();
  return Taro.downloadFile({
    url: url.startsWith('http') ? url : API_ORIGIN + url,
    header: { [appVersionHeader]: APP_VERSION, ...(token && { Authorization: `Bearer ${token}` }) },
  });
}

/** WeChat fetches ten at once, and requests of the page wait behind them. */
const atOnce = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function held(url: string): Promise<string> {
  const { statusCode, tempFilePath } = await inTurn(() => fetchFile(url));
  if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
  return tempFilePath;
}

/** What was fetched, by its link; a link is another one after some minutes. */
const known = new Map<string, Promise<string>>();

function keep(url: string): Promise<string> {
  const found = known.get(url) ?? held(url);
  known.set(url, found);
  found.catch(() => known.delete(url));
  return found;
}

/** Where a picture lies on this phone, empty until it is there; one that is no file of ours stands where it says. */
export function useHeld(src: string, onFail?: () => void): string {
  const [local, setLocal] = useState({ src: '', path: '' });
  const ours = src.startsWith('/');
  useEffect(() => {
    if (!ours) return;
    let here = true;
    keep(src).then(
      (path) => here && setLocal({ src, path }),
      () => here && onFail?.(),
    );
    return () => {
      here = false;
    };
  }, [src, ours, onFail]);
  if (!ours) return src;
  // Never the picture of another page below this one's marks.
  return local.src === src ? local.path : '';
}
