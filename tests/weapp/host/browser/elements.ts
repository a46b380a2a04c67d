import jComponent from 'j-component';
import type { WxElement } from 'miniprogram-exparser';
import type { Refused } from '../refused.ts';
import { limits } from '../rules.ts';
import { ariaNames } from './aria.ts';
import { complain, outside } from './bridge.ts';
import { inTap, type Tapped } from './taps.ts';

/** WeChat's own elements, as far as a person can see, touch and type into them. */

type Element = WxElement & { native?: HTMLInputElement | HTMLTextAreaElement | HTMLImageElement; data: Record<string, unknown> };
type Property = { type: unknown; value?: unknown; observer?: (this: { _exparserNode: Element }) => void };
interface Definition {
  properties?: Record<string, Property>;
  attached?: (node: Element) => void;
  /** After one of the element's own properties changed, or all of them at its start. */
  changed?: (node: Element, name?: string) => void;
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function readAloud(node: Element): void {
  for (const name of ariaNames) {
    const value = node.data[name];
    const attribute = name === 'ariaRole' ? 'role' : dashed(name);
    const target = node.native instanceof HTMLImageElement || !node.native ? node.$$ : node.native;
    if (value === '' || value === undefined || value === null) {
      // A button is one without being told.
      if (!(attribute === 'role' && target.localName === 'wx-button')) target.removeAttribute(attribute);
    } else target.setAttribute(attribute, String(value));
  }
}

const text = (name: string, value = ''): [string, Property] => [name, { type: String, value }];
const flag = (name: string): [string, Property] => [name, { type: Boolean, value: false }];
const count = (name: string, value: number): [string, Property] => [name, { type: Number, value }];
const properties = (...rows: [string, Property][]) => Object.fromEntries(rows);

function typing(tag: 'input' | 'textarea'): Definition {
  return {
    properties: properties(
      text('value'),
      text('type', 'text'),
      text('placeholder'),
      flag('password'),
      flag('disabled'),
      flag('focus'),
      count('maxlength', limits.inputLength),
      text('confirmType'),
    ),
    attached(node) {
      const native = node.$$.appendChild(document.createElement(tag));
      node.native = native;
      native.addEventListener('input', () =>
        node.triggerEvent('input', { value: native.value, cursor: native.selectionStart ?? 0, keyCode: 0 }),
      );
      native.addEventListener('focus', () => node.triggerEvent('focus', { value: native.value, height: 300 }));
      native.addEventListener('blur', () => node.triggerEvent('blur', { value: native.value, cursor: native.selectionStart ?? 0 }));
      native.addEventListener('keydown', (event) => {
        if ((event as KeyboardEvent).key === 'Enter' && tag === 'input') node.triggerEvent('confirm', { value: native.value });
      });
    },
    changed(node, name = 'value') {
      const native = node.native as HTMLInputElement;
      const { value, placeholder, password, disabled, maxlength, type } = node.data;
      // What is typed is not the property: only another value than the last one given takes its place.
      if (name === 'value') native.value = String(value ?? '');
      native.placeholder = String(placeholder ?? '');
      native.disabled = disabled === true;
      if (Number(maxlength) >= 0) native.maxLength = Number(maxlength);
      if (tag === 'input') native.type = password === true ? 'password' : 'text';
      native.inputMode = type === 'number' ? 'numeric' : type === 'digit' ? 'decimal' : 'text';
      native.id = node.id;
    },
  };
}

const image: Definition = {
  properties: properties(text('src'), text('mode', 'scaleToFill'), flag('lazyLoad'), flag('showMenuByLongpress')),
  attached(node) {
    const native = node.$$.appendChild(document.createElement('img'));
    node.native = native;
    native.addEventListener('load', () => node.triggerEvent('load', { width: native.naturalWidth, height: native.naturalHeight }));
    native.addEventListener('error', () => node.triggerEvent('error', { errMsg: 'GET failed' }));
  },
  changed(node) {
    const native = node.native as HTMLImageElement;
    const src = String(node.data.src ?? '');
    if (/^http:(?!\/\/tmp\/)/.test(src)) complain(`a picture over http: ${src.slice(0, 60)}`);
    // Pictures of the package lie beside its pages; temporary files are known outside of the browser.
    const wanted = /^(https:|data:|http:\/\/tmp\/|wxfile:)/.test(src) || src === '' ? src : `/package/${src.replace(/^\//, '')}`;
    if (wanted !== '' && native.getAttribute('src') !== wanted) native.src = wanted;
  },
};

/** What a button does beside its tap, by `open-type`. */
const openTypes: Record<string, (node: Element) => Promise<void> | void> = {
  '': () => undefined,
  share: (node) => void tapped.shares?.({ from: 'button', target: { id: node.id, dataset: node.dataset } }),
  async getPhoneNumber(node) {
    const answer = await (tapped.permits?.('getPhoneNumber') ?? Promise.resolve())
      .then(() => outside<object>('phoneNumber'))
      .catch(({ message, errno }: Refused) => ({ errMsg: `getPhoneNumber:fail ${message}`, errno }));
    inTap(() => node.triggerEvent('getphonenumber', answer));
  },
  agreePrivacyAuthorization: (node) => {
    tapped.agrees?.(node.id);
    node.triggerEvent('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
};

/** What taps on WeChat's own elements lead to; set by whoever runs pages. */
export const tapped: Partial<{ shares(about: object): void; agrees(buttonId: string): void; permits(name: string): Promise<void> }> = {};

const button: Definition = {
  properties: properties(
    text('openType'),
    flag('disabled'),
    flag('loading'),
    text('type', 'default'),
    text('size', 'default'),
    flag('plain'),
    text('formType'),
    text('hoverClass', 'button-hover'),
  ),
  attached(node) {
    node.$$.setAttribute('role', 'button');
    (node as Tapped).onTapped = () => {
      if (node.data.disabled === true) return false;
      for (const type of String(node.data.openType ?? '').split('|')) {
        const act = openTypes[type];
        if (act) void act(node);
        else complain(`a button with the unknown open-type ${type}`);
      }
      return true;
    };
  },
};

const pickerModes = ['selector', 'multiSelector', 'time', 'date', 'region'];
const picker: Definition = {
  properties: properties(
    text('mode', 'selector'),
    ['value', { type: null, value: null }],
    ['range', { type: Array, value: [] }],
    text('rangeKey'),
    text('start'),
    text('end'),
    text('level'),
    flag('disabled'),
    text('headerText'),
  ),
  attached(node) {
    (node as Tapped).onTapped = () => {
      const { mode, disabled } = node.data;
      if (!pickerModes.includes(String(mode))) complain(`a picker of the unknown mode ${mode}`);
      if (disabled !== true)
        void outside<unknown>('pick', { mode }).then((value) =>
          node.triggerEvent(value === null ? 'cancel' : 'change', value === null ? {} : { value }),
        );
      return true;
    };
  },
};

const webView: Definition = {
  properties: properties(text('src')),
  changed: (node) => void (node.data.src && outside('webView', { src: node.data.src })),
};

/** The one element that scrolls inside a page. */
const scrollView: Definition = {
  properties: properties(flag('scrollY'), text('scrollIntoView')),
  changed(node, name = 'scrollY') {
    node.$$.style.overflowY = node.data.scrollY === true ? 'auto' : 'hidden';
    const wanted = String(node.data.scrollIntoView ?? '');
    if (name !== 'scrollIntoView' || wanted === '') return;
    const within = [...node.$$.querySelectorAll<HTMLElement & { __wxElement?: WxElement }>('*')];
    const place = within.find(({ __wxElement }) => __wxElement?.id === wanted);
    if (place) node.$$.scrollTop += place.getBoundingClientRect().top - node.$$.getBoundingClientRect().top;
  },
};

const own: Record<string, Definition> = {
  input: typing('input'),
  textarea: typing('textarea'),
  image,
  button,
  picker,
  'scroll-view': scrollView,
  'web-view': webView,
};
const plain = [
  'view',
  'text',
  'label',
  'form',
  'block',
  'swiper',
  'swiper-item',
  'icon',
  'progress',
  'rich-text',
  'checkbox',
  'checkbox-group',
  'radio',
  'radio-group',
  'switch',
  'slider',
  'navigator',
  'cover-view',
  'cover-image',
  'canvas',
  'page-meta',
  'root-portal',
];

function register(name: string, { properties: given = {}, attached, changed }: Definition): void {
  const aria = Object.fromEntries(ariaNames.map((one) => [one, { type: String, value: '' } as Property]));
  const refresh = (node: Element, changedOne?: string) => {
    if (!node.$$?.isConnected && !node.native) return;
    changed?.(node, changedOne);
    readAloud(node);
  };
  const all: Record<string, Property> = {};
  for (const [key, property] of Object.entries({ ...aria, ...given }))
    all[key] = {
      ...property,
      observer() {
        refresh(this._exparserNode, key);
      },
    };
  jComponent.register({
    id: name,
    tagName: `wx-${name}`,
    template: '<slot/>',
    properties: all,
    attached(this: { _exparserNode: Element }) {
      const node = this._exparserNode;
      attached?.(node);
      refresh(node);
    },
  });
}

export function registerElements(): void {
  for (const name of plain) register(name, {});
  for (const [name, definition] of Object.entries(own)) register(name, definition);
}
