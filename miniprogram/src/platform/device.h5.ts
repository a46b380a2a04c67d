import Taro from '@tarojs/taro';
import { scanExtensions } from '../scan-files';
import type { Device, ScanFile } from './types';

const usualText = 16;

export const scanFile = (file: File): ScanFile => ({ name: file.name, size: file.size, source: file });

function chooseScans(): Promise<ScanFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = scanExtensions.map((extension) => `.${extension}`).join(',');
    input.onchange = () => resolve([...(input.files ?? [])].map(scanFile));
    input.oncancel = () => resolve([]);
    input.click();
  });
}

function chooseVideo(): Promise<ScanFile | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'video/*';
    input.onchange = () => resolve(input.files?.[0] ? scanFile(input.files[0]) : null);
    input.oncancel = () => resolve(null);
    input.click();
  });
}

/** The tab opens in the tap itself and gets its address later; when it is blocked, this page goes there. */
async function showDocument(link: () => Promise<string>): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    const url = await link();
    (tab ?? window).location.href = url;
  } catch (failure) {
    tab?.close();
    throw failure;
  }
}

async function write(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.body.appendChild(document.createElement('textarea'));
  field.value = text;
  field.select();
  document.execCommand('copy');
  field.remove();
}

const toast = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 });

const copy = (text: string, done: string) =>
  void write(text).then(
    () => toast(done),
    () => toast('没有复制成功，请长按选中后复制'),
  );

/** Of several screens in the document only the one on top is drawn. */
const onTop = (id: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[id]')]
    .filter((part) => part.id === id)
    .sort((one, other) => other.getClientRects().length - one.getClientRects().length)[0];

/** Into the middle of the window, and to whoever reads by ear. */
function reveal(id: string): void {
  const place = onTop(id);
  if (!place) return;
  place.scrollIntoView?.({ block: 'center' });
  if (place.getAttribute('role') !== 'alert') return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function onSight(act: (visible: boolean) => void): () => void {
  const changed = () => act(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

function onNetwork(act: (online: boolean) => void): void {
  act(navigator.onLine);
  window.addEventListener('online', () => act(true));
  window.addEventListener('offline', () => act(false));
}

export const device: Device = {
  isWechat: false,
  developmentApi: '',
  textScale: () => Math.min(1.5, Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualText)),
  copy,
  dial: (phone) => window.location.assign(`tel:${phone.replace(/ /g, '')}`),
  toast,
  reveal,
  focusOn: (id) => onTop(id)?.focus(),
  chooseScans,
  chooseVideo,
  hideQuery: () => history.replaceState(history.state, '', location.pathname + location.hash.replace(/\?.*$/, '')),
  showDocument,
  shows: () => true,
  origin: location.origin,
  onNetwork,
  scanCode: null,
  invoiceTitle: null,
  onSight,
};
