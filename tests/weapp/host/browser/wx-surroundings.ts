import type { Phone } from './bridge.ts';
import type { Script } from './script.ts';

/** What the mini-program is told of the phone, the app and its launch. */
export function surroundings(phone: Phone, script: () => Script) {
  const window = {
    pixelRatio: 3,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    statusBarHeight: 47,
    screenTop: 91,
    safeArea: { left: 0, right: innerWidth, top: 47, bottom: innerHeight - 34, width: innerWidth, height: innerHeight - 81 },
  };
  const base = {
    SDKVersion: '2.32.3',
    language: 'zh_CN',
    version: '8.0.42',
    theme: phone.theme,
    fontSizeSetting: phone.fontSizeSetting,
    enableDebug: false,
    host: { appId: 'wx' },
  };
  const device = { brand: 'Apple', model: 'iPhone', system: 'iOS 13.7', platform: 'ios', abi: '', deviceOrientation: 'portrait' };
  const sync = (value: () => object) => () => script().given(value());
  return {
    getWindowInfo: sync(() => window),
    getAppBaseInfo: sync(() => base),
    getDeviceInfo: sync(() => device),
    getSystemInfoSync: sync(() => ({ ...window, ...base, ...device })),
    getSystemSetting: sync(() => ({ bluetoothEnabled: false, locationEnabled: false, wifiEnabled: true, deviceOrientation: 'portrait' })),
    getAppAuthorizeSetting: sync(() => ({})),
    getMenuButtonBoundingClientRect: sync(() => ({
      width: 87,
      height: 32,
      left: innerWidth - 94,
      right: innerWidth - 7,
      top: 51,
      bottom: 83,
    })),
    getAccountInfoSync: sync(() => ({ miniProgram: { appId: 'wx', envVersion: 'release', version: '1.0.0' } })),
    getLaunchOptionsSync: sync(() => ({ ...phone.launch, referrerInfo: {} })),
    getEnterOptionsSync: sync(() => ({ ...phone.launch, referrerInfo: {} })),
  };
}
