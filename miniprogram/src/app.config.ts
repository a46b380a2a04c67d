/** Put in by the build: config/service.ts. */
declare const SERVICE_NAME: string;

/** Screens that are fetched with the mini-program; each of the others is a package of its own, fetched before it is wanted (`preloadRule`). */
const first = ['index', 'eligibility', 'sign-in'];
const own = [
  'register',
  'application',
  'form',
  'verification',
  'documents',
  'payment',
  'post',
  'check',
  'done',
  'account',
  'verify',
  'help',
  'reset-password',
  'scan-page',
  'scan-examples',
  'desk',
  'legal',
  'close-account',
  'confirm-sign-in',
];

/** While one is on the first of these screens the packages of the others are fetched. */
const leadsTo: Record<string, string[]> = {
  index: ['application', 'register', 'help'],
  'sign-in': ['register', 'application'],
  application: ['form', 'documents', 'verification', 'payment', 'post', 'check'],
  documents: ['scan-page', 'scan-examples'],
};

const weapp = process.env.TARO_ENV === 'weapp';
const bar = weapp
  ? {
      navigationBarBackgroundColor: '@barBackground',
      navigationBarTextStyle: '@barText' as 'black',
      backgroundColor: '@pageBackground',
      backgroundTextStyle: '@pullText' as 'dark',
    }
  : { navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black' as const, backgroundColor: '#f5f6f8' };

/** What only WeChat reads: code of a screen is taken in when it opens, the next screen's package beforehand. */
const inWechat = weapp
  ? {
      lazyCodeLoading: 'requiredComponents',
      darkmode: true,
      themeLocation: 'theme.json',
      sitemapLocation: 'sitemap.json',
      __usePrivacyCheck__: true,
      preloadRule: Object.fromEntries(
        Object.entries(leadsTo).map(([name, packages]) => [
          `pages/${name}/index`,
          { network: 'all' as const, packages: packages.map((one) => `pages/${one}`) },
        ]),
      ),
    }
  : {};

export default defineAppConfig({
  pages: first.map((name) => `pages/${name}/index`),
  subPackages: own.map((name) => ({ root: `pages/${name}`, pages: ['index'] })),
  ...inWechat,
  window: {
    ...bar,
    navigationBarTitleText: SERVICE_NAME,
  },
  networkTimeout: { request: 20000, uploadFile: 60000, downloadFile: 60000 },
});
