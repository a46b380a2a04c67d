import Taro from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { appVersionHeader } from '../../../server/contract/caller.ts';
import { online } from '../surroundings';
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

interface Held {
  /** Empty until it is there; one that is no file of ours stands where it says. */
  path: string;
  /** It did not come, nor when it was asked for once more. */
  failed: boolean;
  /** WeChat could not draw it: it clears away the files that it gave out. */
  lost: () => void;
  again: () => void;
}

const nothing = { src: '', path: '', failed: false };

function useNetworkBack(failed: boolean, again: () => void): void {
  const connected = online.use();
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the moment when the network comes back
  useEffect(() => {
    if (connected && failed) again();
  }, [connected]);
}

/** A picture as it lies on this phone. What failed is fetched again when the network comes back, and whenever the person asks. */
export function useHeld(src: string, onFail?: () => void): Held {
  const [local, setLocal] = useState(nothing);
  const [asked, setAsked] = useState(0);
  const fetchedAnew = useRef('');
  const fails = useRef(onFail);
  fails.current = onFail;
  const ours = src.startsWith('/');
  const again = () => {
    setLocal(nothing);
    setAsked((before) => before + 1);
  };
  const fail = () => {
    setLocal({ src, path: '', failed: true });
    fails.current?.();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked fetches it once more, fail says what became of it
  useEffect(() => {
    if (!ours) return;
    let here = true;
    keep(src).then(
      (path) => here && setLocal({ src, path, failed: false }),
      () => here && fail(),
    );
    return () => {
      here = false;
    };
  }, [src, ours, asked]);
  // Never the picture of another page below this one's marks.
  const { path, failed } = local.src === src ? local : nothing;
  useNetworkBack(failed, again);
  const lost = () => {
    if (!ours) return onFail?.();
    known.delete(src);
    if (fetchedAnew.current === src) return fail();
    fetchedAnew.current = src;
    again();
  };
  return { path: ours ? path : src, failed, lost, again };
}
