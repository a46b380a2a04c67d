const local = 'http://127.0.0.1:3000';

/** The first base library with the privacy question. */
const lowest = '2.32.3';

const numbers = (version: string): number => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);

/** What keeps a build from being made, in one sentence; null when nothing does. An id without an https origin is half a release, and so is an origin without an id. */
export function weappFault({ WEAPP_APPID, API_ORIGIN, WEAPP_LIB_VERSION = '' }: NodeJS.ProcessEnv): string | null {
  if (WEAPP_LIB_VERSION !== '' && !(/^\d+\.\d+\.\d+$/.test(WEAPP_LIB_VERSION) && numbers(WEAPP_LIB_VERSION) >= numbers(lowest)))
    return `WEAPP_LIB_VERSION must be a base library of ${lowest} or later: older ones do not ask for the person's consent`;
  if (!WEAPP_APPID && !API_ORIGIN) return null;
  if (!/^wx[0-9a-f]{16}$/.test(WEAPP_APPID ?? ''))
    return 'WEAPP_APPID is not the id of a mini-program: set it to "wx" and 16 hexadecimal digits, or leave API_ORIGIN and WEAPP_APPID out for development';
  if (API_ORIGIN?.startsWith('https://')) return null;
  const advice = 'set it to the https origin of the API (https://api.example.cn), or leave WEAPP_APPID out for development';
  return API_ORIGIN ? `API_ORIGIN is not https: ${advice}` : `API_ORIGIN is missing: ${advice}`;
}

/**
 * What a build of the mini-program needs to know. Without `API_ORIGIN` it is a development build for a service on this machine and says so: on every
 * page, in its name, and when it is built. It carries no id, so that nobody uploads it by mistake.
 */
export function weappBuild({ WEAPP_APPID: appid, API_ORIGIN: apiOrigin, WEAPP_LIB_VERSION: libVersion }: NodeJS.ProcessEnv) {
  return {
    /** The id that WeChat gave to the mini-program; `touristappid` lets DevTools open it without an account. */
    appid: (apiOrigin && appid) || 'touristappid',
    /** Origin of the API, https and entered in WeChat's console. */
    apiOrigin: apiOrigin || local,
    development: !apiOrigin,
    /** Lowest base library, set in the console as well. */
    libVersion: libVersion || lowest,
  };
}

export const weapp = weappBuild(process.env);

export const projectConfig = (description: string, { development, appid, libVersion } = weapp): object => ({
  miniprogramRoot: './',
  projectname: development ? 'jxca-certificates-development' : 'jxca-certificates',
  description: development ? `开发版（${local}），不能上传：${description}` : description,
  appid,
  libVersion,
  compileType: 'miniprogram',
  setting: { urlCheck: true, es6: false, enhance: false, postcss: false, minified: false, preloadBackgroundData: false },
});

/** What WeChat's search may show: who is asked for a link of somebody's application finds nothing. */
export const sitemap = {
  rules: [
    { action: 'allow', page: 'pages/index/index' },
    { action: 'allow', page: 'pages/help/index' },
    { action: 'disallow', page: '*' },
  ],
};

/** Colours of WeChat's own bar over light and dark pages. */
export const theme = {
  light: { barBackground: '#ffffff', barText: 'black', pageBackground: '#f5f6f8', pullText: 'dark' },
  dark: { barBackground: '#16181d', barText: 'white', pageBackground: '#0f1115', pullText: 'light' },
};
