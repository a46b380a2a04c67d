import type { Phone } from './bridge.ts';

/** What WeChat's pages say of what a function is given; the framework passes over much of it, phones do not. */

type Given = Record<string, unknown>;
/** Words for what is wrong; empty when nothing is. */
type Rule = (given: Given) => (string | false)[];

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTextOrLeftOut = (value: unknown): boolean => value === undefined || typeof value === 'string';
const isOneOf = (words: readonly string[], value: unknown): boolean => value === undefined || words.includes(String(value));
const isNumberOrLeftOut = (value: unknown): boolean => value === undefined || (typeof value === 'number' && Number.isFinite(value));
const texts = (record: unknown): boolean => Object.values((record ?? {}) as Given).every((value) => typeof value === 'string');

/** WeChat sets it itself. */
const ownHeaders = ['referer', 'user-agent', 'host', 'cookie2'];
const hasOwnHeader = (header: unknown): boolean =>
  Object.keys((header ?? {}) as Given).some((name) => ownHeaders.includes(name.toLowerCase()));

const sent: Rule = ({ url, header }) => [
  !isText(url) && 'url is not a text',
  /[^\x21-\x7e]/.test(String(url)) && `url is not encoded: ${url}`,
  String(url).length > 2048 && 'url is longer than 2048',
  !texts(header) && `a header that is no text: ${JSON.stringify(header)}`,
  hasOwnHeader(header) && 'a header that WeChat sets',
];

const address: Rule = ({ url }) => [!isText(url) && 'url is not a text', /[^\x21-\x7e]/.test(String(url)) && `url is not encoded: ${url}`];

const icons = ['success', 'error', 'loading', 'none'];
const colour = /^#[0-9a-f]{6}$/i;
const isColourOrLeftOut = (value: unknown): boolean => value === undefined || colour.test(String(value));

const rules: Record<string, Rule> = {
  request: (given) => [
    ...sent(given),
    given.method === 'GET' && given.data !== undefined && typeof given.data !== 'object' && 'data of a GET is no object',
    given.data === null && 'data is null',
  ],
  uploadFile: (given) => [
    ...sent(given),
    !isText(given.filePath) && 'filePath is not a text',
    !isText(given.name) && 'name is not a text',
    !texts(given.formData) && `formData with what is no text: ${JSON.stringify(given.formData)}`,
  ],
  downloadFile: sent,
  navigateTo: address,
  redirectTo: address,
  reLaunch: address,
  navigateBack: ({ delta }) => [delta !== undefined && !(Number.isInteger(delta) && Number(delta) > 0) && `delta ${delta}`],
  pageScrollTo: ({ scrollTop, selector, duration, offsetTop }) => [
    scrollTop === undefined && !isText(selector) && 'neither place nor selector',
    ![scrollTop, duration, offsetTop].every(isNumberOrLeftOut) && 'a length that is no number',
  ],
  showToast: ({ title, icon, duration }) => [
    !isText(title) && 'title is not a text',
    !isOneOf(icons, icon) && `icon ${icon}`,
    !isNumberOrLeftOut(duration) && 'duration is no number',
  ],
  showModal: ({ title, content, confirmText, cancelText, confirmColor, cancelColor, showCancel }) => [
    !isText(title) && !isText(content) && 'neither title nor content',
    ![title, content].every(isTextOrLeftOut) && 'title or content is no text',
    ![confirmText, cancelText].every((words) => words === undefined || isText(words)) && 'the words of a button are no text',
    ![confirmColor, cancelColor].every(isColourOrLeftOut) && 'a colour that is not hexadecimal',
    showCancel !== undefined && typeof showCancel !== 'boolean' && 'showCancel is neither true nor false',
  ],
  setClipboardData: ({ data }) => [!isText(data) && 'data is not a text'],
  makePhoneCall: ({ phoneNumber }) => [!/^[\d+-]+$/.test(String(phoneNumber)) && `phoneNumber ${phoneNumber}`],
  chooseMessageFile: ({ count, type, extension }) => [
    !(Number.isInteger(count) && Number(count) >= 1 && Number(count) <= 100) && `count ${count}`,
    !isOneOf(['all', 'video', 'image', 'file'], type) && `type ${type}`,
    extension !== undefined && type !== 'file' && 'extension works with files alone',
  ],
  openDocument: ({ filePath, fileType, showMenu }) => [
    !isText(filePath) && 'filePath is not a text',
    !isTextOrLeftOut(fileType) && 'fileType is not a text',
    showMenu !== undefined && typeof showMenu !== 'boolean' && 'showMenu is neither true nor false',
  ],
  scanCode: ({ scanType }) => [
    !((scanType ?? []) as string[]).every((type) => ['barCode', 'qrCode', 'datamatrix', 'pdf417'].includes(type)) && `scanType ${scanType}`,
  ],
  requestSubscribeMessage: ({ tmplIds }) => [
    !(Array.isArray(tmplIds) && tmplIds.length > 0 && tmplIds.every(isText)) && 'no templates',
    // Before WeChat 8.0 no more than these.
    Array.isArray(tmplIds) && tmplIds.length > 3 && 'more than three templates',
    Array.isArray(tmplIds) && new Set(tmplIds).size < tmplIds.length && 'one template twice',
  ],
  requestPayment: (given) => [
    ...['timeStamp', 'nonceStr', 'package', 'paySign'].map((name) => !isText(given[name]) && `${name} is not a text`),
    !isOneOf(['MD5', 'HMAC-SHA256', 'RSA'], given.signType) && `signType ${given.signType}`,
    !/^\d{10}$/.test(String(given.timeStamp)) && 'timeStamp is not in seconds',
    String(given.nonceStr).length > 32 && 'nonceStr is longer than 32',
  ],
  navigateToMiniProgram: ({ appId, extraData }) => [
    !isText(appId) && 'appId is not a text',
    extraData !== undefined && typeof extraData !== 'object' && 'extraData is no object',
  ],
};

/** What WeChat would hold against this call, in words. */
export function faultsOf(name: string, given: unknown): string[] {
  const rule = rules[name];
  if (!rule || typeof given !== 'object' || given === null) return rule && given === undefined ? rule({}).filter(isWords) : [];
  return rule(given as Given).filter(isWords);
}

const isWords = (fault: string | false): fault is string => fault !== false;

/** What would be lost on its way to another thread without a word: the place of it, or null. */
export function lostIn(value: unknown, place = ''): string | null {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return place || 'all';
  if (typeof value === 'number') return Number.isFinite(value) ? null : place;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, one] of Object.entries(value)) {
    const lost = lostIn(one, `${place}.${name}`);
    if (lost) return lost;
  }
  return null;
}

/** A card of 转发. */
export function cardFaults(card: Given, { configs }: Pick<Phone, 'configs'>): string[] {
  const { title, path, imageUrl } = card;
  const page = String(path).replace(/^\//, '').split('?')[0] ?? '';
  return [
    !isText(title) && 'without a title',
    path !== undefined && !String(path).startsWith('/') && `path ${path} does not begin with a stroke`,
    path !== undefined && !(page in configs) && `path ${path} is no page`,
    /[^\x21-\x7e]/.test(String(path)) && `path is not encoded: ${path}`,
    !isText(imageUrl) && 'without a picture: WeChat would show the screen itself',
  ].filter(isWords);
}
