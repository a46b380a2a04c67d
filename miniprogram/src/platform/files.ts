import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { appVersionHeader } from '../../../server/contract/caller.ts';
import { inLane, lanes } from './lanes';
import { memory } from './memory';

declare const API_ORIGIN: string;
/** Put in by the build: config/app-version.ts. */
declare const APP_VERSION: string;

/** Fetches what a link of ours opens. Links open to who asked for them alone: WeChat's own picture says nobody's name, this does. */
export function fetchFile(url: string): Promise<{ statusCode: number; tempFilePath: string }> {
  const token = memory.token();
  const header = { [appVersionHeader]: APP_VERSION, ...(token && { Authorization: `Bearer ${token}` }) };
  return inLane(async () => Taro.downloadFile({ url: url.startsWith('http') ? url : API_ORIGIN + url, header }));
}

/** Half of what goes out at a time is left to what the page asks for. */
const inTurn = lanes(4);

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
