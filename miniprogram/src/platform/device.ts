import Taro from '@tarojs/taro';
import { CallFailed, offline } from '../../../server/contract/caller.ts';
import { dialogs } from './dialogs';
import { logUnlessOwnNo } from './faults';
import { fetchFile } from './files';
import { type NotDone, noCamera, notAllowed } from './not-allowed';
import { within } from './patience';
import { privacy } from './privacy';
import type { Device, ScanFile } from './types';

declare const API_ORIGIN: string;

/** WeChat's default text size; its setting goes up to 23 and more. */
const usualText = 17;

/** Base library 2.25.2 and later tell the text size; Taro's types do not know it yet. */
const appBase = (): (Taro.getAppBaseInfo.Result & { fontSizeSetting?: number }) | undefined => Taro.getAppBaseInfo();

/** WeChat's toast shows two lines and goes by itself. */
const twoLines = 24;

/** What is longer waits until the person has read it. */
const told = (words: string) =>
  words.length > twoLines
    ? Taro.showModal({ content: words, showCancel: false, confirmText: '知道了' })
    : Taro.showToast({ title: words, icon: 'none', duration: 2500 });

const toast = (words: string) => void told(words).catch(() => undefined);

/** The page may not be drawn yet: what is not there is looked for again. */
function scrollTo(id: string, tries = 3): void {
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -80 }).catch(() => {
    if (tries > 1) setTimeout(() => scrollTo(id, tries - 1), 150);
  });
}

/** The button works again then, whatever WeChat says of the file. Milliseconds. */
const longestOpening = 20_000;

async function showDocument(link: () => Promise<string>): Promise<void> {
  const url = await link();
  const { statusCode, tempFilePath } = await fetchFile(url).catch(() => {
    throw offline();
  });
  // A refusal of the service is a success to WeChat, with the refusal as the file.
  if (statusCode !== 200) throw notShown(statusCode, '文件没有取到，请再点一次；仍不行请在电脑上打开。');
  await within(longestOpening, Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })).catch(() => {
    throw notShown(statusCode, '微信没有打开这个文件，请再点一次，或在电脑上打开。');
  });
}

const notShown = (status: number, message: string) => new CallFailed(status, { code: 'internal', message, requestId: '' });

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

function onNetwork(act: (online: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => act(isConnected));
  void Taro.getNetworkType().then(
    ({ networkType }) => act(networkType !== 'none'),
    () => undefined,
  );
}

/** Nothing came, and why is said in a sentence; `cancelled` where the person turned back, empty where the screen shows that by itself. */
const orNothing =
  <Value>(nothing: Value, cancelled = '', why: (notDone: NotDone) => string = notAllowed) =>
  (notDone: NotDone): Value => {
    logUnlessOwnNo('not done', notDone);
    const words = /cancel/.test(notDone.errMsg ?? '') ? cancelled : why(notDone);
    if (words) toast(words);
    return nothing;
  };

const noFile = '没有选择文件';

/** Some phones tell no name: then the temporary one. */
const picked = ({ name, size, path }: Taro.chooseMessageFile.ChooseFile): ScanFile => ({
  name: name || path.split('/').pop() || '',
  size,
  source: path,
});

/** `file` would mean neither picture nor video, and extensions are compared letter by letter: what is no scan is told after the choice. */
const chooseScans = () =>
  privacy
    .expecting(Taro.chooseMessageFile({ count: 9, type: 'all' }))
    .then(({ tempFiles }) => tempFiles.map(picked), orNothing<ScanFile[]>([], noFile));

const chooseVideo = () =>
  privacy
    .expecting(Taro.chooseMessageFile({ count: 1, type: 'video' }))
    .then(({ tempFiles: [file] }) => (file ? picked(file) : null), orNothing<ScanFile | null>(null, noFile));

const scanCode = (): Promise<string> =>
  Taro.scanCode({ scanType: ['barCode', 'qrCode'] }).then(({ result }) => result, orNothing('', '', noCamera));

const invoiceTitle = () =>
  privacy
    .expecting(Taro.chooseInvoiceTitle())
    .then(({ title, taxNumber }) => ({ title, taxNumber }), orNothing({ title: '', taxNumber: '' }));

export const device: Device = {
  isWechat: true,
  developmentApi: API_ORIGIN.startsWith('https:') ? '' : API_ORIGIN,
  textScale: () => Math.min(1.5, Math.max(1, (appBase()?.fontSizeSetting ?? usualText) / usualText)),
  copy: (data) => void privacy.expecting(Taro.setClipboardData({ data })).catch(orNothing<unknown>(null)),
  dial: (phoneNumber) => void Taro.makePhoneCall({ phoneNumber: phoneNumber.replace(/ /g, '') }).catch(() => undefined),
  toast,
  reveal: (id) => void (dialogs.revealPlace(id) || scrollTo(id)),
  focusOn: (id) => void (dialogs.reveal(id) || scrollTo(id)),
  chooseScans,
  chooseVideo,
  hideQuery: () => undefined,
  showDocument,
  // doc, xls, ppt and pdf (developers.weixin.qq.com, wx.openDocument).
  shows: (format) => format === 'pdf',
  origin: API_ORIGIN,
  onNetwork,
  scanCode,
  invoiceTitle,
  onSight,
};
