/** Put in by the build: config/service.ts. */
declare const SERVICE_NAME: string;

const rare = ['verify', 'help', 'reset-password', 'scan-page', 'scan-examples', 'desk', 'legal', 'close-account'].map((name) => ({
  root: `pages/${name}`,
  pages: ['index'],
}));

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
      preloadRule: {
        'pages/index/index': { network: 'all' as const, packages: ['pages/help'] },
        'pages/documents/index': { network: 'all' as const, packages: ['pages/scan-page', 'pages/scan-examples'] },
      },
    }
  : {};

export default defineAppConfig({
  pages: [
    'pages/index/index',
    'pages/eligibility/index',
    'pages/sign-in/index',
    'pages/register/index',
    'pages/application/index',
    'pages/form/index',
    'pages/verification/index',
    'pages/documents/index',
    'pages/payment/index',
    'pages/post/index',
    'pages/account/index',
  ],
  subPackages: rare,
  ...inWechat,
  window: {
    ...bar,
    navigationBarTitleText: SERVICE_NAME,
  },
  networkTimeout: { request: 20000, uploadFile: 60000, downloadFile: 60000 },
});
