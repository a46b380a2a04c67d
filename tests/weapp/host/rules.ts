/** What WeChat documents of a mini-program's surroundings, in numbers and lists; the host refuses what is not in them. */

/** `wx.request`, parameter `method`. PATCH is not among them. */
export const methods: readonly string[] = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

export const limits = {
  /** Requests, uploads and downloads at the same time. */
  inFlight: 10,
  /** Longest wait for an answer, milliseconds. */
  timeoutMs: 60_000,
  /** Pages above each other. */
  stack: 10,
  /** Bytes of one stored value, and of all of them. */
  storedValue: 1 << 20,
  stored: 10 << 20,
  /** Characters that an input takes when the build does not say how many. */
  inputLength: 140,
  /** Characters of a toast without and with an icon, of what is more WeChat shows nothing; of the buttons of a dialog. */
  toast: 28,
  toastBesideIcon: 7,
  dialogButton: 4,
  /** Sub-packages and main package, bytes. */
  package: 2 << 20,
} as const;

/** Origins that the deployer enters in WeChat's console, a list for each purpose; `business` serve WeChat's check file. */
export interface Domains {
  request: readonly string[];
  uploadFile: readonly string[];
  downloadFile: readonly string[];
  business: readonly string[];
}

/** Calls that need the purpose named in the privacy guide and the person's consent before they do anything. */
export const privateCalls: readonly string[] = [
  'chooseMessageFile',
  'setClipboardData',
  'getClipboardData',
  'chooseInvoiceTitle',
  'getPhoneNumber',
  'chooseMedia',
];

/** Fields that take nothing about a person: whatever else is typed, the build has made sure of the person's consent before. */
export const impersonal: readonly string[] = ['uscc', 'password', 'captcha', 'waybill', 'code', 'deskCode'];

/** Calls that WeChat takes only in a tap of the person (the second also in the callback of a payment). */
export const tappedCalls: readonly string[] = ['navigateToMiniProgram', 'requestSubscribeMessage', 'openEmbeddedMiniProgram'];

/** Globals of a browser that the script side of a mini-program does not have. */
export const absentGlobals: readonly string[] = [
  'window',
  'document',
  'self',
  'frames',
  'parent',
  'top',
  'location',
  'history',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'XMLHttpRequest',
  'fetch',
  'Headers',
  'Request',
  'Response',
  'WebSocket',
  'EventSource',
  'Image',
  'Audio',
  'FileReader',
  'File',
  'Blob',
  'FormData',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'AbortController',
  'AbortSignal',
  'crypto',
  'performance',
  'alert',
  'confirm',
  'prompt',
  'open',
  'btoa',
  'atob',
  'queueMicrotask',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'MutationObserver',
  'IntersectionObserver',
  'ResizeObserver',
  'CustomEvent',
  'Event',
  'EventTarget',
  'HTMLElement',
  'Element',
  'Node',
  'getComputedStyle',
  'matchMedia',
  'structuredClone',
  'requestIdleCallback',
  'MessageChannel',
  'BroadcastChannel',
  'Worker',
];

/**
 * Built-ins that the engine of the lowest base library lacks and that the library does not add (iOS 13 and Chrome 86; the library adds
 * `Object.hasOwn`, `Array.prototype.at` and `String.prototype.replaceAll`).
 */
export const absentBuiltIns: readonly string[] = [
  'Array.prototype.toSorted',
  'Array.prototype.toReversed',
  'Array.prototype.toSpliced',
  'Array.prototype.with',
  'Array.prototype.findLast',
  'Array.prototype.findLastIndex',
  'Array.fromAsync',
  'Object.groupBy',
  'Map.groupBy',
  'Promise.withResolvers',
  'Promise.any',
  'Promise.try',
  'String.prototype.isWellFormed',
  'String.prototype.toWellFormed',
  'AggregateError',
  'WeakRef',
  'FinalizationRegistry',
  'Error.captureStackTrace',
  'Set.prototype.union',
  'Set.prototype.intersection',
  'Set.prototype.difference',
  'Iterator',
  'Intl.ListFormat',
  'Intl.Segmenter',
  'Intl.DisplayNames',
  'Intl.DurationFormat',
  'SharedArrayBuffer',
  'Temporal',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'String.prototype.at',
  'Intl.RelativeTimeFormat',
];
