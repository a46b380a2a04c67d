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
  /** From one page to the next, milliseconds; whoever asks for another page meanwhile is refused. */
  transitionMs: 150,
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
  'getRealtimePhoneNumber',
  'chooseMedia',
  'chooseImage',
  'chooseVideo',
  'chooseAddress',
  'chooseLicensePlate',
  'chooseLocation',
  'choosePoi',
  'chooseContact',
  'getLocation',
  'getFuzzyLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'getUserInfo',
  'getUserProfile',
  'getWeRunData',
  'saveImageToPhotosAlbum',
  'saveVideoToPhotosAlbum',
  'startRecord',
  'getRecorderManager',
  'joinVoIPChat',
  'createCameraContext',
  'createVKSession',
  'openBluetoothAdapter',
  'createBLEPeripheralServer',
  'addPhoneContact',
  'addPhoneRepeatCalendar',
  'addPhoneCalendar',
  'startAccelerometer',
  'startCompass',
  'startDeviceMotionListening',
  'startGyroscope',
];

/** Fields that take nothing about a person: whatever else is typed, the build has made sure of the person's consent before. */
export const impersonal: readonly string[] = ['uscc', 'password', 'copies-password', 'captcha', 'waybill', 'code', 'deskCode'];

/** Calls that WeChat takes only in a tap of the person (the second also in the callback of a payment). */
export const tappedCalls: readonly string[] = ['navigateToMiniProgram', 'requestSubscribeMessage', 'openEmbeddedMiniProgram'];
