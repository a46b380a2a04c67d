/**
 * What a release of the mini-program needs to know. Without `API_ORIGIN` it is built for a service on this machine, which WeChat lets
 * nobody but DevTools reach; `npm run -s weapp:upload` and `weapp:preview` refuse that.
 */
export const weapp = {
  /** The id that WeChat gave to the mini-program; `touristappid` lets DevTools open it without an account. */
  appid: process.env.WEAPP_APPID ?? 'touristappid',
  /** Origin of the API, https and entered in WeChat's console. */
  apiOrigin: process.env.API_ORIGIN ?? 'http://127.0.0.1:3000',
  /** Lowest base library, set in the console as well: 2.32.3 is the first with the privacy question. */
  libVersion: process.env.WEAPP_LIB_VERSION ?? '2.32.3',
};

export const projectConfig = (description: string): object => ({
  miniprogramRoot: './',
  projectname: 'jxca-certificates',
  description,
  appid: weapp.appid,
  libVersion: weapp.libVersion,
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
