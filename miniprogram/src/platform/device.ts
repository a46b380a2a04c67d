import Taro from '@tarojs/taro';
import { notAllowed } from './not-allowed';
import type { Device } from './types';

declare const API_ORIGIN: string;

/** WeChat's default text size; its setting goes up to 23 and more. */
const usualText = 17;

/** Base library 2.25.2 and later tell the text size; Taro's types do not know it yet. */
const appBase = (): Taro.getAppBaseInfo.Result & { fontSizeSetting?: number } => Taro.getAppBaseInfo();

const toast = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 });

async function showDocument(link: () => Promise<string>): Promise<void> {
  const url = await link();
  const { tempFilePath } = await Taro.downloadFile({ url: url.startsWith('http') ? url : API_ORIGIN + url });
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
}

/** `file` would mean neither picture nor video, and extensions are compared letter by letter: what is no scan is told after the choice. */
async function chooseScans() {
  const picked = await Taro.chooseMessageFile({ count: 9, type: 'all' }).catch((failure: { errMsg?: string }) => {
    if (/cancel/.test(failure.errMsg ?? '')) return null;
    throw new Error(notAllowed(failure.errMsg ?? ''));
  });
  return (picked?.tempFiles ?? []).map(({ name, size, path }) => ({ name: name || path.split('/').pop() || '', size, source: path }));
}

function onSight(act: (visible: boolean) => void): () => void {
  const show = () => act(true);
  const hide = () => act(false);
  Taro.onAppShow(show);
  Taro.onAppHide(hide);
  return () => {
    Taro.offAppShow(show);
    Taro.offAppHide(hide);
  };
}

export const device: Device = {
  isWechat: true,
  developmentApi: API_ORIGIN.startsWith('https:') ? '' : API_ORIGIN,
  textScale: () => Math.min(1.5, Math.max(1, (appBase().fontSizeSetting ?? usualText) / usualText)),
  copy: (data) => void Taro.setClipboardData({ data }).catch(({ errMsg = '' }: { errMsg?: string }) => toast(notAllowed(errMsg))),
  dial: (phoneNumber) => void Taro.makePhoneCall({ phoneNumber: phoneNumber.replace(/ /g, '') }).catch(() => undefined),
  toast,
  focusOn: (id) => void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -80 }).catch(() => undefined),
  chooseScans,
  hideQuery: () => undefined,
  showDocument,
  // Only codes on the web need it: WeChat's own cashier says by itself that there is no network.
  online: () => true,
  onSight,
};
